import { Text, Title } from '@mantine/core';
import { formatMoney } from '../../format/money.ts';
import { formatExact } from '../../format/time.ts';
import { changeActorWords, conversionWords } from '../../words/conversion-words.ts';
import type { ConversionDetails } from './conversion-documents.ts';
import classes from './conversions.module.css';

type Change = ConversionDetails['history'][number];

/** What one change did, in a phrase. */
function changed({ statusBefore, statusAfter, payoutBefore, payoutAfter }: Change): string {
  const after = conversionWords[statusAfter].label;
  if (!statusBefore) return `${after}, ${formatMoney(payoutAfter)}`;
  const parts = [
    statusBefore === statusAfter ? '' : `${conversionWords[statusBefore].label} → ${after}`,
    payoutBefore && payoutBefore.amount !== payoutAfter.amount
      ? `${formatMoney(payoutBefore)} → ${formatMoney(payoutAfter)}`
      : '',
  ].filter(Boolean);
  return parts.join(', ') || 'Noted';
}

/** How it became what it is, oldest first. */
export function ConversionHistory({ history }: { history: readonly Change[] }) {
  return (
    <section>
      <Title order={3} mb="xs">
        History
      </Title>
      <ol className={classes.history}>
        {history.map((change) => (
          <li key={`${change.at}${change.statusAfter}${change.reason}`} data-testid="conversion-change">
            <Text size="sm" fw={560}>
              {changed(change)}
            </Text>
            {change.reason ? <Text size="sm">{change.reason}</Text> : null}
            <Text size="xs" c="dimmed">
              {formatExact(change.at)} · {change.actorName || changeActorWords[change.actor]}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
