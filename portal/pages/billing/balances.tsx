import { Skeleton, Stack, Text } from '@mantine/core';
import { useApi } from '../../api/use-api.ts';
import { formatMoney } from '../../format/money.ts';
import { formatExact } from '../../format/time.ts';
import { type Metric, MetricTiles } from '../../ui/metric-tiles.tsx';
import { Problem } from '../../ui/problem.tsx';
import { type Balance, balancesDocument } from './billing-documents.ts';

function tilesOf(balance: Balance): Metric[] {
  const { threshold, nextReleaseAt } = balance;
  return [
    { label: 'Pending', value: formatMoney(balance.pending), hint: 'not approved yet' },
    {
      label: 'On hold',
      value: formatMoney(balance.onHold),
      hint: nextReleaseAt ? `first until ${formatExact(nextReleaseAt)}` : 'nothing is held',
    },
    {
      label: 'Next statement',
      value: formatMoney(balance.approved),
      hint: threshold ? `paid from ${formatMoney(threshold)}` : 'approved, not billed yet',
    },
    { label: 'To be paid', value: formatMoney(balance.issued), hint: 'statements that were issued' },
    { label: 'Paid', value: formatMoney(balance.paid), hint: 'so far' },
  ];
}

/** Why what is approved is not paid out yet, where it is too little. */
function Shortfall({ balance }: { balance: Balance }) {
  const { approved, threshold } = balance;
  const missing = Number(threshold?.amount ?? 0) - Number(approved.amount);
  if (!threshold || missing <= 0 || Number(approved.amount) === 0) return null;
  const amount = formatMoney({ amount: String(missing), currency: approved.currency });
  return (
    <Text size="sm" data-testid="shortfall">
      {`${formatMoney(approved)} is below the ${formatMoney(threshold)} that statements are paid from: ${amount} more, and it is paid. Until then it is carried over from month to month.`}
    </Text>
  );
}

/** Where what was earned stands, currency by currency. */
export function Balances() {
  const query = useApi(balancesDocument, {});
  if (query.error && !query.data) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton h={92} radius="lg" />;
  return (
    <Stack gap="sm" data-testid="balances">
      {query.data.balance.map((balance) => (
        <Stack key={balance.currency} gap="xs">
          <MetricTiles label={`Balance in ${balance.currency}`} metrics={tilesOf(balance)} />
          <Shortfall balance={balance} />
        </Stack>
      ))}
      {query.data.balance.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing earned yet. Every conversion that is approved counts towards the next statement.
        </Text>
      ) : null}
    </Stack>
  );
}
