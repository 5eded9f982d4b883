import { Text } from '@mantine/core';
import { SecretOnce } from '../../ui/secret-once.tsx';

/** What JSON bodies are signed with, shown once. */
export function SigningSecret({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  return (
    <SecretOnce title="Signing secret" what="signing secret" secret={secret} onClose={onClose}>
      <Text size="sm" c="dimmed">
        Your system checks the header <code>webhook-signature</code> with it, as Standard Webhooks describes,
        and so knows that a postback comes from us.
      </Text>
    </SecretOnce>
  );
}
