import { nothing } from '../../format/money.ts';
import { formatCount, formatRatio } from '../../format/number.ts';
import { MetricTiles } from '../../ui/metric-tiles.tsx';
import { healthWords } from '../../words/postback-words.ts';
import type { PostbackEndpoint } from './endpoint-documents.ts';

/** How the publisher's server has done lately. */
export function EndpointHealth({ endpoint }: { endpoint: PostbackEndpoint }) {
  const { health } = endpoint;
  if (!health || health.attempts === 0) return null;
  const ms = (latency: number | null | undefined) =>
    latency == null ? nothing : `${formatCount(latency)} ms`;
  return (
    <MetricTiles
      label="Health of the last day"
      metrics={[
        { label: 'Server', value: healthWords(health) },
        {
          label: 'Arrived',
          value: formatRatio(health.successRate),
          hint: `of ${formatCount(health.attempts)} tries`,
        },
        { label: 'Half within', value: ms(health.latencyMsMedian) },
        { label: '95% within', value: ms(health.latencyMsP95) },
        { label: 'Waiting', value: formatCount(health.waiting) },
      ]}
    />
  );
}
