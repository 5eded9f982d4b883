import type { SumName, Sums } from './sums.ts';

/** COUNT: how many. MONEY: micros. RATIO: a plain number, 0.05 being five per hundred. */
export type MetricUnit = 'COUNT' | 'MONEY' | 'RATIO';

/** Sums that are added (1) or taken away (-1). Data, so that SQL can be written from it too. */
export type SumTerms = { readonly [name in SumName]?: 1 | -1 };

/** One number of a report: the quotient of two sums, or one sum alone where `denominator` is null. */
export interface Metric {
  readonly unit: MetricUnit;
  readonly numerator: SumTerms;
  readonly denominator: SumTerms | null;
  /** What the advertiser pays and what the network keeps are for staff alone. */
  readonly staffOnly: boolean;
  readonly description: string;
}

/** Every metric there is. The API's descriptions and every computation of one of these numbers come from here. */
export const metrics = {
  grossClicks: count(
    { grossClicks: 1 },
    'Every recorded request, bots and repeats too, but neither tests nor prefetches.',
  ),
  clicks: count({ clicks: 1 }, 'Clicks by people, repeats too, that were sent to an offer of the pool.'),
  uniqueClicks: count(
    { uniqueClicks: 1 },
    'Those of `clicks` that were the first of their visitor on the link in 24 hours.',
  ),
  duplicateClicks: count(
    { clicks: 1, uniqueClicks: -1 },
    'Those of `clicks` whose visitor had been on the link within 24 hours; `clicks` less `uniqueClicks`.',
  ),
  fallbackClicks: count(
    { fallbackClicks: 1 },
    'Clicks by people, repeats too, for whom the pool had no offer.',
  ),
  invalidClicks: count(
    { grossClicks: 1, clicks: -1, fallbackClicks: -1 },
    'Those of `grossClicks` that no person made: bots and previews.',
  ),
  conversions: count(
    { conversions: 1 },
    'Conversions that are pending or approved, or were billed; by the time of the conversion unless asked otherwise.',
  ),
  pendingConversions: count(
    { pendingConversions: 1 },
    'Conversions that the advertiser or the end of a hold has yet to approve.',
  ),
  approvedConversions: count({ approvedConversions: 1 }, 'Conversions that are approved, billed ones too.'),
  rejectedConversions: count(
    { rejectedConversions: 1 },
    'Conversions that were rejected; they earn nothing.',
  ),
  reversedConversions: count(
    { reversedConversions: 1 },
    'Conversions that were taken back; one that was billed goes on counting, and an adjustment takes its money back.',
  ),
  payout: money(
    { payoutMicros: 1 },
    null,
    'What the publisher earns from conversions that count, and from clicks that are paid for themselves.',
  ),
  pendingPayout: money({ pendingPayoutMicros: 1 }, null, 'That part of `payout` which is not approved yet.'),
  adjustments: money(
    { adjustmentMicros: 1 },
    null,
    "Bonuses, corrections and billed money taken back, on the publisher's side, by the time they were made.",
  ),
  earnings: money(
    { payoutMicros: 1, adjustmentMicros: 1 },
    null,
    'What it comes to for the publisher: `payout` and `adjustments`.',
  ),
  saleAmount: money({ saleAmountMicros: 1 }, null, 'What customers paid, where the advertiser told it.'),
  averageSaleAmount: money(
    { saleAmountMicros: 1 },
    { conversions: 1 },
    '`saleAmount` by `conversions`; null without conversions.',
  ),
  epc: money(
    { payoutMicros: 1 },
    { clicks: 1 },
    'Earnings per click: `payout` by `clicks`; null without clicks.',
  ),
  cpa: money({ payoutMicros: 1 }, { conversions: 1 }, '`payout` by `conversions`; null without conversions.'),
  conversionRate: ratio(
    { conversions: 1 },
    { clicks: 1 },
    '`conversions` by `clicks` as a ratio, 0.05 being five per hundred; null without clicks.',
  ),
  approvalRate: ratio(
    { approvedConversions: 1 },
    { pendingConversions: 1, approvedConversions: 1, rejectedConversions: 1, reversedConversions: 1 },
    '`approvedConversions` by conversions of every status; null without any.',
  ),
  revenue: staff(
    money({ revenueMicros: 1 }, null, 'What the advertiser owes for conversions that count, and for clicks.'),
  ),
  revenueAdjustments: staff(
    money(
      { revenueAdjustmentMicros: 1 },
      null,
      "Adjustments on the advertiser's side, by the time they were made.",
    ),
  ),
  profit: staff(
    money(
      { revenueMicros: 1, payoutMicros: -1 },
      null,
      '`revenue` less `payout`; negative where more is paid out than comes in.',
    ),
  ),
  margin: staff(
    ratio(
      { revenueMicros: 1, payoutMicros: -1 },
      { revenueMicros: 1 },
      '`profit` by `revenue` as a ratio; null without revenue.',
    ),
  ),
  rpc: staff(
    money(
      { revenueMicros: 1 },
      { clicks: 1 },
      'Revenue per click: `revenue` by `clicks`; null without clicks.',
    ),
  ),
  rpa: staff(
    money({ revenueMicros: 1 }, { conversions: 1 }, '`revenue` by `conversions`; null without conversions.'),
  ),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as MetricName[];

function count(numerator: SumTerms, description: string): Metric & { unit: 'COUNT' } {
  return { unit: 'COUNT', numerator, denominator: null, staffOnly: false, description };
}

function money(
  numerator: SumTerms,
  denominator: SumTerms | null,
  description: string,
): Metric & { unit: 'MONEY' } {
  return { unit: 'MONEY', numerator, denominator, staffOnly: false, description };
}

function ratio(numerator: SumTerms, denominator: SumTerms, description: string): Metric & { unit: 'RATIO' } {
  return { unit: 'RATIO', numerator, denominator, staffOnly: false, description };
}

function staff<M extends Metric>(metric: M): M {
  return { ...metric, staffOnly: true };
}

/** The terms added up. */
export function addTerms(terms: SumTerms, sums: Sums): bigint {
  const parts = Object.entries(terms) as [SumName, 1 | -1][];
  return parts.reduce((total, [name, sign]) => total + BigInt(sign) * sums[name], 0n);
}

/**
 * A COUNT, or MONEY in micros, exactly; a quotient is rounded half to even. Null where the denominator is zero:
 * nothing happened to divide by, which is not the same as 0.
 */
export function metricInteger(metric: Metric, sums: Sums): bigint | null {
  const numerator = addTerms(metric.numerator, sums);
  if (metric.denominator === null) return numerator;
  const denominator = addTerms(metric.denominator, sums);
  return denominator === 0n ? null : divideHalfEven(numerator, denominator);
}

/** A RATIO as the nearest number; null where the denominator is zero. */
export function metricRatio(metric: Metric, sums: Sums): number | null {
  const denominator = metric.denominator === null ? 1n : addTerms(metric.denominator, sums);
  return denominator === 0n ? null : Number(addTerms(metric.numerator, sums)) / Number(denominator);
}

/** The nearest integer to a quotient by a divisor that is not zero, the even one of two equally near. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  if (divisor < 0n) return divideHalfEven(-dividend, -divisor);
  const remainder = ((dividend % divisor) + divisor) % divisor;
  const floor = (dividend - remainder) / divisor;
  const twice = remainder * 2n;
  if (twice === divisor) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > divisor ? floor + 1n : floor;
}
