import { Text } from '@mantine/core';
import { formatDifference, formatEpc, formatMoney } from '../../format/money.ts';
import { formatCount, formatShare, formatUplift } from '../../format/number.ts';
import { IntervalMark } from '../../ui/interval-mark.tsx';
import { type Estimate, scaleOf } from '../../ui/interval-scale.ts';
import { Surface } from '../../ui/surface.tsx';
import { optimiseForWords } from '../../words/smartlink-words.ts';
import classes from './what-if.module.css';
import type { Simulation } from './what-if-documents.ts';

type Totals = Simulation['now'];

const rows: readonly [string, (totals: Totals) => string][] = [
  ['Expected earnings', ({ earnings }) => formatMoney(earnings)],
  ['Per click', ({ epc }) => formatEpc(epc)],
  ['Clicks on offers', ({ offerClicks }) => formatCount(Math.round(offerClicks))],
  [
    'Stranded clicks',
    ({ strandedClicks, strandedShare }) =>
      `${formatCount(Math.round(strandedClicks))} (${formatShare(strandedShare)})`,
  ],
];

function NowAndDraft({ now, draft }: { now: Totals; draft: Totals }) {
  return (
    <table className={classes.totals} aria-label="Now and draft">
      <thead>
        <tr>
          <td />
          <th scope="col">Now</th>
          <th scope="col">Draft</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, read]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{read(now)}</td>
            <td>{read(draft)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function verdictOf({ value, low, high }: Estimate): string {
  if (value === 0 && low === 0 && high === 0) return 'The draft would earn what is earned now.';
  if (low > 0) return 'The draft is expected to earn more from these clicks.';
  if (high < 0) return 'The draft is expected to earn less from these clicks.';
  return 'It cannot be told yet whether the draft would earn more or less.';
}

/** What the draft comes to, in one number with its error bar, beside what is now. */
export function Change({ simulation }: { simulation: Simulation }) {
  const { difference, differenceLow, differenceHigh, uplift, optimiseFor } = simulation;
  const estimate = {
    value: Number(difference.amount),
    low: Number(differenceLow.amount),
    high: Number(differenceHigh.amount),
  };
  const range = `between ${formatDifference(differenceLow)} and ${formatDifference(differenceHigh)}, at 95 %`;
  const verdict = verdictOf(estimate);
  return (
    <Surface
      title="Now and then"
      description={`Earnings: ${optimiseForWords[optimiseFor].label.toLowerCase()}`}
    >
      <div className={classes.change}>
        <div>
          <Text className={classes.headline} data-testid="what-if-headline">
            {formatDifference(difference)}
            {uplift != null ? ` (${formatUplift(uplift)})` : ''}
          </Text>
          <Text size="sm" mb="sm">
            {verdict}
          </Text>
          <IntervalMark estimate={estimate} scale={scaleOf([estimate])} label={range} />
          <Text size="xs" c="dimmed" mt={4}>
            {range}
          </Text>
        </div>
        <NowAndDraft now={simulation.now} draft={simulation.draft} />
      </div>
    </Surface>
  );
}
