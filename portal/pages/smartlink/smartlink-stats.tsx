import { Anchor, Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { formatEpc, formatMoney } from '../../format/money.ts';
import { formatCount, formatRatio } from '../../format/number.ts';
import { browserTimeZone } from '../../format/time-zone.ts';
import { MetricTiles } from '../../ui/metric-tiles.tsx';
import { Problem } from '../../ui/problem.tsx';
import { smartlinkStatsDocument } from './smartlink-documents.ts';

const refreshMs = 5_000;

/** What this link did in the last seven days. */
export function SmartlinkStats({ smartlinkId }: { smartlinkId: string }) {
  const query = useApi(
    smartlinkStatsDocument,
    { id: smartlinkId, timeZone: browserTimeZone() },
    { refreshMs },
  );
  if (query.error && !query.data) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  const stats = query.data?.smartlink?.stats;
  return (
    <section aria-label="Your last 7 days">
      <Group justify="space-between" mb={10} px={4}>
        <Title order={2}>Your last 7 days</Title>
        <Anchor component={Link} to={`/reports?smartlink=${smartlinkId}`} size="sm" fw={560}>
          <Text span inherit>
            Open reports →
          </Text>
        </Anchor>
      </Group>
      <MetricTiles
        label="Your last 7 days"
        metrics={[
          { label: 'Clicks', value: stats && formatCount(stats.clicks) },
          { label: 'Conversions', value: stats && formatCount(stats.conversions) },
          { label: 'Conversion rate', value: stats && formatRatio(stats.conversionRate) },
          { label: 'EPC', value: stats && formatEpc(stats.epc) },
          { label: 'Payout', value: stats && formatMoney(stats.payout) },
        ]}
      />
    </section>
  );
}
