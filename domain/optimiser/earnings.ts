import type { LearningOffer, Segment } from './learning.ts';

const valueMax = 1e9;
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

/** Whether an offer can be given clicks of anybody now: it is open, and its cap leaves room. */
export function isOpen({ open, cap }: LearningOffer): boolean {
  return open && (cap === null || cap.spokenFor < cap.perDay);
}

/** Whether an offer can be given clicks of a segment at all. */
export function takes(offer: LearningOffer, { country, device, publisher }: Segment): boolean {
  const { countries, devices, allowedPublishers, blockedPublishers } = offer;
  if (!isOpen(offer)) return false;
  if (country !== null && countries !== null && !countries.has(country)) return false;
  if (device !== null && devices !== null && !devices.has(device)) return false;
  if (publisher === null) return true;
  return allowedPublishers?.has(publisher) !== false && blockedPublishers?.has(publisher) !== true;
}
