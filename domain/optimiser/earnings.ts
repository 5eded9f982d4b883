import type { LearningOffer, Segment } from './learning.ts';

const valueMax = 1e9;
/** Of the logarithm of an earning, where nothing is earned: everybody is alike there. */
const logNothing = Math.log(1e-12);
const spreadOfNothing = 1;
/** How much a price may stretch the doubt about what is left. */
const stretchMax = 4;

/** A number that may be reckoned with, whatever came in. */
export function sane(value: number): number {
  return value > 0 ? Math.min(value, valueMax) : 0;
}

/** What a conversion of a segment's visitors is worth. */
export function valueIn({ value, publisherValues }: LearningOffer, { publisher }: Segment): number {
  return sane(publisher === null ? value : (publisherValues?.get(publisher) ?? value));
}

/** What a click is expected to earn. */
export function earningPerClick(offer: LearningOffer, value: number, rate: number): number {
  return sane(offer.clickValue) + value * rate;
}

/** Mean and deviation of the logarithm of what a click earns beyond the price of the cap that it spends. */
export interface NetEarning {
  readonly logEarning: number;
  readonly spread: number;
}

/**
 * @param price what a conversion (or a click, by the metric of the cap) must be worth to be spent now
 * @param spread deviation of the logarithm of the rate; certain parts of the earning make it smaller (delta method)
 */
export function netEarning(
  offer: LearningOffer,
  value: number,
  price: number,
  logRate: number,
  spread: number,
): NetEarning {
  const perClick = offer.cap?.metric === 'CLICKS' ? price : 0;
  const byRate = Math.max(0, value - (price - perClick)) * Math.exp(logRate);
  const net = sane(offer.clickValue) + byRate - perClick;
  const logEarning = Math.log(net);
  if (!(logEarning > logNothing)) return { logEarning: logNothing, spread: spreadOfNothing };
  return { logEarning, spread: spread * Math.min(stretchMax, byRate / net) };
}

/** Whether an offer can be given clicks of a segment at all. */
export function takes(offer: LearningOffer, { country, device, publisher }: Segment): boolean {
  const { open, cap, countries, devices, allowedPublishers, blockedPublishers } = offer;
  if (!open || (cap !== null && !(cap.spokenFor < cap.perDay))) return false;
  if (country !== null && countries !== null && !countries.has(country)) return false;
  if (device !== null && devices !== null && !devices.has(device)) return false;
  if (publisher === null) return true;
  return allowedPublishers?.has(publisher) !== false && blockedPublishers?.has(publisher) !== true;
}
