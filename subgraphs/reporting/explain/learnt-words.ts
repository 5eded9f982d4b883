import { type Context, rareSubIds } from '../../../domain/context-name.ts';
import type { Decision } from '../../../domain/route-click.ts';

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
const hundredth = 0.01;
const tenth = 0.1;

/** A part of one, 0 to 1, for people: "83 %", "9.4 %", "less than 0.1 %". */
export function percentWords(part: number): string {
  const percent = part / hundredth;
  if (percent > 0 && percent < tenth) return 'less than 0.1 %';
  const isCoarse = percent >= 10 && percent < 99.5;
  return `${percent.toFixed(isCoarse || percent === Math.round(percent) ? 0 : 1)} %`;
}

/** A context in short: "DE × MOBILE × this publisher × sub-id news". */
export function contextLabel({ country, device, publisherId, sub1 }: Context): string {
  if (country === null || device === null) return 'the whole smartlink';
  return partsOf(country || 'unknown country', device, publisherId, sub1).join(' × ');
}

/** The same in a sentence: "Germany, mobile, this publisher, sub-id news". */
function contextWords({ country, device, publisherId, sub1 }: Context): string {
  if (country === null || device === null) return 'the whole smartlink';
  return partsOf(countryName(country), device.toLowerCase(), publisherId, sub1).join(', ');
}

function partsOf(country: string, device: string, publisherId: string | null, sub1: string | null): string[] {
  const parts = [country, device];
  if (publisherId !== null) parts.push('this publisher');
  if (sub1 === '') parts.push('without a sub-id');
  else if (sub1 === rareSubIds) parts.push('a rare sub-id');
  else if (sub1 !== null) parts.push(`sub-id ${sub1}`);
  return parts;
}

function countryName(code: string): string {
  if (code === '') return 'country unknown';
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code; // not the shape of a country
  }
}

/**
 * Why auto-optimise sent a visit to its offer; null where the visit was not drawn, was drawn by another mode, or there was
 * nothing to choose.
 */
export function learntSentence(decision: Decision): string | null {
  const { outcome, member, smartlink, probability, drawnOffers, learnt } = decision;
  if (outcome !== 'OFFER' || smartlink?.mode !== 'AUTO_OPTIMIZE') return null;
  if (member === null || probability === null || drawnOffers === 1) return null;
  const share = percentWords(probability);
  const total = `${drawnOffers} that take the visitor`;
  if (learnt === null)
    return `Auto-optimize has learnt nothing about visits like this one yet: the offer was drawn by what it pays among the ${total}, with a chance of ${share}.`;
  const where = `(${contextWords(learnt.context)}), computed ${moment(learnt.computedAt, decision.at)}`;
  if (learnt.get(member.offerId) === undefined)
    return `The offer was new to auto-optimize, which gives newcomers the mean of the others: ${share} of clicks like this one ${where}; the draw fell on it.`;
  return `Auto-optimize gave this offer ${share} of clicks like this one ${where}; the draw fell on it.`;
}

const minuteChars = 'YYYY-MM-DDTHH:MM'.length;

/** "at 10:42 UTC", with the day where that is another one. */
function moment(ms: number, at: number): string {
  const [day = '', time = ''] = new Date(ms).toISOString().slice(0, minuteChars).split('T');
  const isToday = new Date(at).toISOString().startsWith(day);
  return isToday ? `at ${time} UTC` : `on ${day} at ${time} UTC`;
}
