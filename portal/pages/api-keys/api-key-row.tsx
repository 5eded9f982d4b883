import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAction } from '../../api/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { scopeWords } from '../../words/role-words.ts';
import { type ApiKey, revokeApiKeyDocument } from './api-key-documents.ts';

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const [isOpen, { open, close }] = useDisclosure();
  const revoke = useAction(revokeApiKeyDocument, { done: `${apiKey.name} no longer works.` });
  return (
    <>
      <Button size="xs" variant="default" aria-label={`Revoke ${apiKey.name}`} onClick={open}>
        Revoke
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={`Revoke ${apiKey.name}?`}>
        <Stack>
          <Text size="sm">Whatever uses this key is refused at once, and for good.</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              color="red"
              loading={revoke.isPending}
              onClick={() => revoke.mutate({ id: apiKey.id }, { onSuccess: close })}
            >
              Revoke key
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  return (
    <Table.Tr data-testid="api-key">
      <Table.Td>
        <Text size="sm" fw={600}>
          {apiKey.name}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          created <RelativeTime at={apiKey.createdAt} />
        </Text>
      </Table.Td>
      <Table.Td ff="monospace" fz="xs">
        {`slk_${apiKey.prefix}_…`}
      </Table.Td>
      <Table.Td maw={280}>
        <Text size="xs">{apiKey.scopes.map((scope) => scopeWords[scope]).join('; ')}</Text>
      </Table.Td>
      <Table.Td>{apiKey.lastUsedAt ? <RelativeTime at={apiKey.lastUsedAt} /> : 'Never'}</Table.Td>
      <Table.Td ta="right">
        {apiKey.revokedAt ? <ToneBadge tone="bad">Revoked</ToneBadge> : <Revoke apiKey={apiKey} />}
      </Table.Td>
    </Table.Tr>
  );
}
