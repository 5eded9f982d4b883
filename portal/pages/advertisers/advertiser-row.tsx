import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { formatCount } from '../../format/number.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { type AdvertiserListItem, rotateTokenDocument } from './advertiser-documents.ts';

export interface AdvertiserRowProps {
  advertiser: AdvertiserListItem;
  onToken: (token: string) => void;
}

function RotateToken({ advertiser, onToken }: AdvertiserRowProps) {
  const [isOpen, { open, close }] = useDisclosure();
  const rotate = useAction(rotateTokenDocument);
  const submit = () =>
    rotate.mutate(
      { advertiserId: advertiser.id },
      {
        onSuccess: ({ postbackToken }) => {
          close();
          if (postbackToken) onToken(postbackToken);
        },
      },
    );
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`New token for the postbacks of ${advertiser.name}`}
        onClick={open}
      >
        New token
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={`New postback token for ${advertiser.name}`}>
        <Stack>
          <Text size="sm">
            The token in use today is good for 24 hours more, so that the advertiser can change it without
            losing a conversion.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button loading={rotate.isPending} onClick={submit}>
              Make a new token
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

export function AdvertiserRow({ advertiser, onToken }: AdvertiserRowProps) {
  const isActive = advertiser.status === 'ACTIVE';
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/network/advertisers/${advertiser.id}`} fw={600} size="sm">
          {advertiser.name}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={isActive ? 'good' : 'wait'}>{isActive ? 'Active' : 'Paused'}</ToneBadge>
      </Table.Td>
      <Table.Td ta="right">{formatCount(advertiser.offers.totalCount)}</Table.Td>
      <Table.Td>
        <RelativeTime at={advertiser.createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        <RotateToken advertiser={advertiser} onToken={onToken} />
      </Table.Td>
    </Table.Tr>
  );
}
