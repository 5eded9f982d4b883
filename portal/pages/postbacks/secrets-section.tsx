import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { formatExact } from '../../format/time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { type PostbackEndpoint, rotatePostbackSecretDocument } from './endpoint-documents.ts';
import { SigningSecret } from './signing-secret.tsx';

const overlaps = [
  { value: '24', label: '24 hours: both sign meanwhile' },
  { value: '168', label: '7 days: both sign meanwhile' },
  { value: '0', label: 'Not at all: it leaked' },
];

function Rotate({ endpoint, onSecret }: { endpoint: PostbackEndpoint; onSecret: (secret: string) => void }) {
  const [isOpen, { open, close }] = useDisclosure();
  const [keepOldHours, setKeepOldHours] = useState('24');
  const rotate = useAction(rotatePostbackSecretDocument);
  const submit = () =>
    rotate.mutate(
      { id: endpoint.id, keepOldHours: Number(keepOldHours) },
      {
        onSuccess: ({ secret }) => {
          close();
          if (secret) onSecret(secret);
        },
      },
    );
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        New secret
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="New signing secret">
        <Stack>
          <Select
            label="The secret in use stays good for"
            data={overlaps}
            value={keepOldHours}
            allowDeselect={false}
            onChange={(value) => value && setKeepOldHours(value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button loading={rotate.isPending} onClick={submit}>
              Make a new secret
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

/** The keys that sign JSON bodies now. */
export function SecretsSection({
  endpoint,
  isReadOnly,
}: {
  endpoint: PostbackEndpoint;
  isReadOnly: boolean;
}) {
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Surface
      title="Signing secret"
      description="Proves to your system that a postback comes from us. It is shown once, when it is made."
      aside={isReadOnly ? null : <Rotate endpoint={endpoint} onSecret={setSecret} />}
    >
      <Stack gap={6}>
        {endpoint.secrets.map(({ id, hint, createdAt, expiresAt }) => (
          <Text key={id} size="sm" data-testid="signing-secret">
            <code>{`whsec_…${hint}`}</code>, made <RelativeTime at={createdAt} />
            {expiresAt ? `, signs until ${formatExact(expiresAt)}` : ''}
          </Text>
        ))}
      </Stack>
      <SigningSecret secret={secret} onClose={() => setSecret(null)} />
    </Surface>
  );
}
