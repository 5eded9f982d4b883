import { Text } from '@mantine/core';
import { formatDifference, formatEpc, type MoneyAmount } from '../../format/money.ts';
import { formatCount, formatUplift, plural } from '../../format/number.ts';
import { formatDay } from '../../format/time.ts';
import type { OptimiseFor } from '../../generated/graphql.ts';
import { IntervalMark } from '../../ui/interval-mark.tsx';
import { type Estimate, scaleOf } from '../../ui/interval-scale.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { optimiseForWords } from '../../words/smartlink-words.ts';
import classes from './optimiser.module.css';
import type { EvenRotation } from './optimiser-documents.ts';

interface Claim {
  epc: MoneyAmount;
  evenEpc: MoneyAmount;
  even: Estimate;
  difference: Estimate;
  differenceLow: MoneyAmount;
  differenceHigh: MoneyAmount;
}

/** What can be claimed; null while it is too early. */
function claimOf(found: EvenRotation): Claim | null {
  const { epc, evenEpc, evenEpcLow, evenEpcHigh, difference, differenceLow, differenceHigh } = found;
  if (!found.isEnough || !epc || !evenEpc || !evenEpcLow || !evenEpcHigh) return null;
  if (!difference || !differenceLow || !differenceHigh) return null;
  return {
    epc,
    evenEpc,
    even: {
      value: Number(evenEpc.amount),
      low: Number(evenEpcLow.amount),
      high: Number(evenEpcHigh.amount),
    },
    difference: {
      value: Number(difference.amount),
      low: Number(differenceLow.amount),
      high: Number(differenceHigh.amount),
    },
    differenceLow,
    differenceHigh,
  };
}

type Verdict = 'better' | 'worse' | 'open';

function verdictOf({ difference: { low, high } }: Claim): Verdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'open';
}

const verdictMarks = {
  better: { tone: 'good', text: 'Better than even rotation' },
  worse: { tone: 'bad', text: 'Worse than even rotation' },
  open: { tone: 'wait', text: 'Not certain yet' },
} as const;

/** What a difference per click comes to over all clicks, as a signed amount. */
function totalOf(perClick: number, clicks: number, { currency }: MoneyAmount): string {
  return formatDifference({ amount: (perClick * clicks).toFixed(2), currency });
}

function Headline({ claim, found }: { claim: Claim; found: EvenRotation }) {
  const { uplift, clicks } = found;
  const { difference, epc } = claim;
  const verdict = verdictMarks[verdictOf(claim)];
  const total = (perClick: number) => totalOf(perClick, clicks, epc);
  return (
    <div>
      <ToneBadge tone={verdict.tone}>{verdict.text}</ToneBadge>
      <Text className={classes.headline} mt={8} data-testid="even-rotation-headline">
        {total(difference.value)}
        {uplift != null ? ` (${formatUplift(uplift)})` : ''}
      </Text>
      <Text size="sm" mt={2}>
        {`is what ${plural(clicks, 'click')} earned beyond what even rotation would have, by estimate: between ${total(difference.low)} and ${total(difference.high)}, at 95 %.`}
      </Text>
    </div>
  );
}

function Bars({ claim }: { claim: Claim }) {
  const ours = Number(claim.epc.amount);
  const scale = scaleOf([claim.even, { value: ours, low: ours, high: ours }]);
  const evenWords = `${formatEpc(claim.evenEpc)}, between ${formatEpc({ ...claim.evenEpc, amount: String(claim.even.low) })} and ${formatEpc({ ...claim.evenEpc, amount: String(claim.even.high) })}`;
  return (
    <dl className={classes.bars}>
      <dt>As it was, per click</dt>
      <dd>
        <IntervalMark
          estimate={{ value: ours, low: ours, high: ours }}
          scale={scale}
          label={formatEpc(claim.epc)}
        />
        <span>{formatEpc(claim.epc)}</span>
      </dd>
      <dt>Even rotation, estimated</dt>
      <dd>
        <IntervalMark estimate={claim.even} scale={scale} label={evenWords} />
        <span>{evenWords}</span>
      </dd>
      <dt>Difference</dt>
      <dd>
        <IntervalMark
          estimate={claim.difference}
          scale={scaleOf([claim.difference])}
          label={`between ${formatEpc(claim.differenceLow)} and ${formatEpc(claim.differenceHigh)}`}
        />
        <span>
          {`between ${formatEpc(claim.differenceLow)} and ${formatEpc(claim.differenceHigh)}, at 95 %`}
        </span>
      </dd>
    </dl>
  );
}

function RestsOn({ found: { clicks, effectiveClicks, dataThrough } }: { found: EvenRotation }) {
  return (
    <Text size="xs" c="dimmed" mt="md">
      {`${plural(clicks, 'click')}, as telling as ${formatCount(Math.floor(effectiveClicks))} of even rotation: each counts by the chance that its offer was drawn with, in whatever mode that was. `}
      {dataThrough ? (
        <>
          Clicks until <RelativeTime at={dataThrough} />; late conversions are still to come.
        </>
      ) : null}
    </Text>
  );
}

/** What the clicks earned beside what even rotation would have, with how far that can be trusted. */
export function EvenRotationPanel({ found, optimiseFor }: { found: EvenRotation; optimiseFor: OptimiseFor }) {
  const claim = claimOf(found);
  return (
    <Surface
      title="Versus even rotation"
      description={`By ${optimiseForWords[optimiseFor].label.toLowerCase()}, ${formatDay(found.from)} to ${formatDay(found.to)}, UTC`}
      data-testid="even-rotation"
    >
      {claim ? (
        <div className={classes.versus}>
          <Headline claim={claim} found={found} />
          <Bars claim={claim} />
        </div>
      ) : (
        <Text size="sm">{found.sentence}</Text>
      )}
      {found.clicks > 0 ? <RestsOn found={found} /> : null}
    </Surface>
  );
}
