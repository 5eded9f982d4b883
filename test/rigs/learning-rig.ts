import { delayBucket, delayEdgesHours } from '../../domain/optimiser/delay-curve.ts';
import {
  type Cells,
  type LearningOffer,
  type LearningSnapshot,
  plainOffer,
  type Segment,
} from '../../domain/optimiser/learning.ts';

const ages = delayEdgesHours.length;

/** What happened, as one would tell it. Indices; hours ago; all conversions of it came after the same delay. */
export interface Told {
  readonly offer: number;
  readonly country?: number;
  readonly device?: number;
  readonly publisher?: number;
  readonly sub?: number;
  readonly clicks: number;
  readonly conversions?: number;
  /** 200 unless said: long matured. */
  readonly hoursAgo?: number;
  /** 1 unless said. */
  readonly delayHours?: number;
}

export const whole: Segment = { country: null, device: null, publisher: null, sub: null };

/** A context of one country and device, and of a publisher if one is named. */
export function context(country: number, device: number, publisher: number | null = null): Segment {
  return { country, device, publisher, sub: null };
}

/** A snapshot of what was told; two of each dimension unless more are told of, and the contexts asked for. */
export function snapshotOf(
  offers: readonly Partial<LearningOffer>[],
  told: readonly Told[],
  segments: readonly Segment[] = [whole],
): LearningSnapshot {
  const count = (values: readonly number[]) => Math.max(2, ...values.map((value) => value + 1));
  const delays = offers.map(() => delayEdgesHours.map(() => new Float64Array(ages)));
  for (const { offer, conversions = 0, hoursAgo = 200, delayHours = 1 } of told) {
    const row = delays[offer]?.[delayBucket(hoursAgo)];
    const delay = delayBucket(delayHours);
    if (row !== undefined) row[delay] = (row[delay] ?? 0) + conversions;
  }
  return {
    dimensions: {
      offers: offers.length,
      countries: count(told.map(({ country = 0 }) => country)),
      devices: count(told.map(({ device = 0 }) => device)),
      publishers: count(told.map(({ publisher = 0 }) => publisher)),
      subs: count(told.map(({ sub = 0 }) => sub)),
    },
    offers: offers.map((offer, key) => ({ ...plainOffer, key, value: 5, ...offer })),
    agesHours: agesOf(told),
    ...{ cells: cellsOf(told), delays, segments, history: [], elapsedHours: null },
  };
}

/** The mean age of what was told in each bucket; where nothing was, its end. */
function agesOf(told: readonly Told[]): number[] {
  return delayEdgesHours.map((edge, bucket) => {
    const here = told.filter(({ hoursAgo = 200 }) => delayBucket(hoursAgo) === bucket);
    const clicks = here.reduce((sum, each) => sum + each.clicks, 0);
    return clicks === 0
      ? edge
      : here.reduce((sum, each) => sum + each.clicks * (each.hoursAgo ?? 200), 0) / clicks;
  });
}

function cellsOf(told: readonly Told[]): Cells {
  const column = (read: (each: Told) => number | undefined) =>
    Int32Array.from(told, (each) => read(each) ?? 0);
  const clicks = new Float64Array(told.length * ages);
  const conversions = new Float64Array(told.length * ages);
  told.forEach((each, cell) => {
    const at = cell * ages + delayBucket(each.hoursAgo ?? 200);
    clicks[at] = each.clicks;
    conversions[at] = each.conversions ?? 0;
  });
  return {
    ...{ length: told.length, clicks, conversions },
    offer: column(({ offer }) => offer),
    country: column(({ country }) => country),
    device: column(({ device }) => device),
    publisher: column(({ publisher }) => publisher),
    sub: column(({ sub }) => sub),
  };
}
