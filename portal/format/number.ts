import { nothing } from './money.ts';

const counts = new Intl.NumberFormat();
const ratios = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 });
const shares = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

export const formatCount = (count: number): string => counts.format(count);

/** A ratio 0..1 as a percentage; "–" when there is nothing to divide by. */
export const formatRatio = (ratio: number | null | undefined): string =>
  ratio == null ? nothing : ratios.format(ratio);

/** A part of a whole, 0..1. */
export const formatShare = (share: number): string => shares.format(share);

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
