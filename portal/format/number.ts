import { nothing } from './money.ts';

const counts = new Intl.NumberFormat();
const ratios = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });
const roughShares = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const shares = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

export const formatCount = (count: number): string => counts.format(count);

/** A ratio 0..1 as a percentage; "–" when there is nothing to divide by. */
export const formatRatio = (ratio: number | null | undefined): string =>
  ratio == null ? nothing : ratios.format(ratio);

/** A part of a whole, 0..1. */
export const formatShare = (share: number): string => shares.format(share);

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const changes = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

const chanceSure = 0.995;

/** A probability that is itself an estimate: never 0 or 100%. */
export function formatChance(chance: number): string {
  if (chance >= chanceSure) return '>99%';
  return chance <= 1 - chanceSure ? '<1%' : roughShares.format(chance);
}

/** A difference as a part of what it is compared with, "+14%". */
export const formatUplift = (uplift: number): string => changes.format(uplift);

/** How a number changed, "+12%"; "new" from nothing, "–" when there is nothing to compare. */
export function formatChange(now: number | null, before: number | null): string {
  if (now === null) return nothing;
  if (!before) return now === 0 ? nothing : 'new';
  return changes.format((now - before) / Math.abs(before));
}
