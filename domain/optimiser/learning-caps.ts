import { microsPerUnit } from '../money.ts';
import type { RoutingCap, RoutingMember } from '../snapshot.ts';
import { arrivedShare, type DelayCurve } from './delay-curve.ts';
import type { LearningCap } from './learning.ts';
import type { CapWindowUse } from './learning-rows.ts';

const hourMs = 3_600_000;
const dayHours = 24;
/** Nobody plans farther ahead than this, nor by shorter pieces than that. */
const daysLeftMax = 90;
const daysLeftMin = 1 / dayHours;
/** Clicks on the same offer in other smartlinks count too, but not more than so many times those that are known. */
const elsewhereMax = 20;

/** What is known of the clicks of one offer in one smartlink. */
export interface SentClicks {
  /** By age bucket. */
  readonly clicks: readonly number[];
  readonly agesHours: readonly number[];
  readonly curve: DelayCurve;
  /** Conversions that a click comes to. */
  readonly rate: number;
}

/** What one conversion counts against caps of money; units of the network's currency. */
export interface ConversionMoney {
  readonly payout: number;
  readonly revenue: number;
}

/**
 * The cap that leaves an offer the least, as a limit on clicks or conversions of a day; null: none that routing minds. Caps
 * on single publishers are the redirect's affair, for they close the offer to that publisher only.
 */
export function tightestCap(
  { caps }: Pick<RoutingMember, 'caps'>,
  windows: ReadonlyMap<string, CapWindowUse>,
  sent: SentClicks,
  money: ConversionMoney,
  now: number,
): LearningCap | null {
  let tightest: LearningCap | null = null;
  for (const cap of caps) {
    if (cap.action === 'ALERT_ONLY' || (cap.scope !== 'OFFER' && cap.scope !== 'MEMBER')) continue;
    const found = dailyCap(cap, windows.get(cap.id) ?? null, sent, money, now);
    if (found !== null && (tightest === null || roomOf(found) < roomOf(tightest))) tightest = found;
  }
  return tightest;
}

function roomOf({ perDay, spokenFor }: LearningCap): number {
  return perDay > 0 ? (perDay - spokenFor) / perDay : 0;
}

function dailyCap(
  { metric, limit, window }: RoutingCap,
  use: CapWindowUse | null,
  sent: SentClicks,
  money: ConversionMoney,
  now: number,
): LearningCap | null {
  const worth = metric === 'PAYOUT' ? money.payout : metric === 'REVENUE' ? money.revenue : 1;
  if (worth <= 0) return null; // nothing is known of what a conversion takes of it
  const unit = metric === 'PAYOUT' || metric === 'REVENUE' ? microsPerUnit * worth : 1;
  const hoursLeft = use === null || use.endMs === null ? null : Math.max(0, (use.endMs - now) / hourMs);
  const toCome = metric === 'CLICKS' || use === null ? 0 : conversionsToCome(use, sent, now, hoursLeft);
  const whole = limit / unit;
  const spokenFor = (use?.spent ?? 0) / unit + toCome;
  const kind = { metric: metric === 'CLICKS' ? 'CLICKS' : 'CONVERSIONS' } as const;
  if (window === 'DAY') return { ...kind, perDay: whole, spokenFor };
  if (window === 'HOUR') return { ...kind, perDay: whole * dayHours, spokenFor: spokenFor * dayHours };
  // What is left is shared out over the days that are left; of a total nobody knows how many those are.
  if (spokenFor >= whole) return { ...kind, perDay: whole, spokenFor: whole };
  const days = hoursLeft === null ? 1 : hoursLeft / dayHours;
  const left = whole - spokenFor;
  return { ...kind, perDay: left / Math.min(daysLeftMax, Math.max(daysLeftMin, days)), spokenFor: 0 };
}

/** Conversions still to be expected, before the window ends, of clicks that were sent within it. */
function conversionsToCome(
  { startMs, clicks }: CapWindowUse,
  { clicks: byAge, agesHours, curve, rate }: SentClicks,
  now: number,
  hoursLeft: number | null,
): number {
  const hoursSince = (now - startMs) / hourMs;
  let [own, expected] = [0, 0];
  byAge.forEach((count, age) => {
    const hours = agesHours[age] ?? 0;
    if (count === 0 || hours > hoursSince) return;
    own += count;
    const atEnd = hoursLeft === null ? 1 : arrivedShare(curve, hours + hoursLeft);
    expected += count * rate * Math.max(0, atEnd - arrivedShare(curve, hours));
  });
  return own === 0 ? 0 : expected * Math.min(elsewhereMax, Math.max(1, clicks / own));
}

/** Whether a cap lets nothing through. */
export function isSpent(cap: LearningCap | null): boolean {
  return cap !== null && cap.spokenFor >= cap.perDay;
}
