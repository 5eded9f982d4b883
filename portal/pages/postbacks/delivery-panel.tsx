import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { formatExact } from '../../format/time.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconRefresh, IconSend } from '../../ui/icons.ts';
import { Problem } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { deliveryReasonWords, deliveryStatusWords } from '../../words/postback-words.ts';
import { AttemptView } from './attempt-view.tsx';
import { deliveryDocument, resendPostbackDocument } from './delivery-documents.ts';

export const deliveryParameter = 'delivery';
const refreshMs = 2_000;

function Delivery({ id, canResend }: { id: string; canResend: boolean }) {
  const query = useApi(deliveryDocument, { id }, { refreshMs });
  const resend = useAction(resendPostbackDocument, { done: 'It will be sent again.' });
  const delivery = query.data?.postbackDelivery;
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending) return <Skeleton h={320} radius="md" />;
  if (!delivery) {
    return (
      <Empty
        icon={<IconSend aria-hidden />}
        title="No such delivery"
        description="Close this and choose another."
      />
    );
  }
  const { label, tone } = deliveryStatusWords[delivery.status];
  return (
    <Stack gap="lg" data-testid="delivery-panel">
      <Group justify="space-between">
        <ToneBadge tone={tone}>{label}</ToneBadge>
        {canResend && !delivery.isTest ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={resend.isPending}
            onClick={() => resend.mutate({ id })}
          >
            Send again
          </Button>
        ) : null}
      </Group>
      {delivery.reason ? <Text size="sm">{deliveryReasonWords[delivery.reason]}</Text> : null}
      {delivery.nextAttemptAt ? <Text size="sm">Next try {formatExact(delivery.nextAttemptAt)}</Text> : null}
      {delivery.conversion ? (
        <Anchor component={Link} to={`/conversions?conversion=${delivery.conversion.id}`} size="sm">
          The conversion it tells of
        </Anchor>
      ) : null}
      {delivery.attempts.map((attempt) => (
        <AttemptView key={attempt.number} attempt={attempt} />
      ))}
    </Stack>
  );
}

/** One postback, every try of it, and how to send it again: the one that the address names. */
export function DeliveryPanel({ canResend }: { canResend: boolean }) {
  const { value: id, close } = usePanel(deliveryParameter);
  return (
    <SidePanel title="Delivery" isOpen={id !== null} onClose={close}>
      {id ? <Delivery key={id} id={id} canResend={canResend} /> : null}
    </SidePanel>
  );
}
