import { Stack, Text } from '@mantine/core';
import { useNetworkConfig } from '../../api/network-config.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';

/** The advertiser's postback token and the address it belongs into; each `[…]` is for the advertiser's system to fill in. */
export function PostbackSecret({ token, onClose }: { token: string | null; onClose: () => void }) {
  const { trackingUrl } = useNetworkConfig();
  const address = `${trackingUrl}/postback?click_id=[CLICK_ID]&token=${token ?? ''}&amount=[AMOUNT]&order_id=[ORDER_ID]&status=[STATUS]`;
  return (
    <SecretOnce title="Postback token" what="postback token" secret={token} onClose={onClose}>
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          Postback URL for the advertiser
        </Text>
        <CopyField text={address} what="postback URL" variant="default" data-testid="postback-url" />
        <Text size="xs" c="dimmed">
          The advertiser's system fills in the parts in brackets: the click id that came with the visitor, the
          sale's amount, its order id, and the status: pending, approved, rejected or reversed.
        </Text>
      </Stack>
    </SecretOnce>
  );
}
