import { countryName } from '../format/country.ts';
import { deviceWords } from './offer-words.ts';

/** Visitors that are given shares of their own; what is null is whatever it is. */
export interface Context {
  /** "": not known. */
  country?: string | null;
  device?: string | null;
  publisher?: { name: string } | null;
  /** "": clicks without one; "*": the values that few clicks have, together. */
  sub1?: string | null;
}

export const wholeSmartlink = 'All visitors';

function subIdWords(sub1: string): string {
  if (sub1 === '') return 'without a sub-ID';
  return sub1 === '*' ? 'rare sub-IDs' : `sub-ID “${sub1}”`;
}

/** Who is meant, from the widest to the narrowest: "Germany", "Mobile", "Bright Media", "sub-ID “news”". */
export function contextParts({ country, device, publisher, sub1 }: Context): string[] {
  const parts: string[] = [];
  if (country != null) parts.push(country ? countryName(country) : 'Unknown country');
  if (device != null) parts.push(device ? (deviceWords[device] ?? device) : 'Unknown device');
  if (publisher) parts.push(publisher.name);
  if (sub1 != null) parts.push(subIdWords(sub1));
  return parts;
}

export function contextWords(context: Context): string {
  return contextParts(context).join(' · ') || wholeSmartlink;
}
