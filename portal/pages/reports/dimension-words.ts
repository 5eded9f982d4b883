import { countryName } from '../../format/country.ts';
import { formatDay } from '../../format/time.ts';
import type { ClickOutcome, ReportDimension, Traffic } from '../../generated/graphql.ts';
import { outcomeWords, trafficWords } from '../../words/click-words.ts';
import { deviceWords } from '../../words/offer-words.ts';

/** Each dimension's name, and what to call clicks and adjustments that have no value in it. */
export const dimensionWords: Record<ReportDimension, { label: string; none: string; staffOnly?: boolean }> = {
  SUB1: { label: 'Sub-ID', none: 'No sub-ID' },
  SUB2: { label: 'Sub-ID 2', none: 'No sub-ID' },
  SUB3: { label: 'Sub-ID 3', none: 'No sub-ID' },
  SUB4: { label: 'Sub-ID 4', none: 'No sub-ID' },
  SUB5: { label: 'Sub-ID 5', none: 'No sub-ID' },
  HOUR: { label: 'Hour', none: 'Unknown hour' },
  DAY: { label: 'Day', none: 'Unknown day' },
  WEEK: { label: 'Week', none: 'Unknown week' },
  MONTH: { label: 'Month', none: 'Unknown month' },
  SMARTLINK: { label: 'Smartlink', none: 'No smartlink' },
  LINK: { label: 'Tracking link', none: 'No link' },
  OFFER: { label: 'Offer', none: 'No offer' },
  ADVERTISER: { label: 'Advertiser', none: 'No advertiser', staffOnly: true },
  PUBLISHER: { label: 'Publisher', none: 'Unknown publisher', staffOnly: true },
  COUNTRY: { label: 'Country', none: 'Unknown country' },
  REGION: { label: 'Region', none: 'Unknown region' },
  CITY: { label: 'City', none: 'Unknown city' },
  DEVICE: { label: 'Device', none: 'Unknown device' },
  OS: { label: 'System', none: 'Unknown system' },
  BROWSER: { label: 'Browser', none: 'Unknown browser' },
  TRAFFIC: { label: 'Traffic', none: 'Unknown traffic' },
  OUTCOME: { label: 'Outcome', none: 'Unknown outcome' },
  REASON: { label: 'Reason', none: 'Sent to an offer' },
  GOAL: { label: 'Goal', none: 'No goal' },
  CURRENCY: { label: 'Currency', none: 'Unknown currency' },
};

/** What stands for a value of a dimension, in words: names for codes, and a phrase for "none". */
export function dimensionValue(dimension: ReportDimension, key: string, label: string): string {
  if (key === '') return dimensionWords[dimension].none;
  if (dimension === 'COUNTRY') return countryName(key);
  if (dimension === 'DEVICE') return deviceWords[key] ?? key;
  if (dimension === 'DAY') return formatDay(key);
  if (dimension === 'TRAFFIC') return trafficWords[key as Traffic] ?? key;
  if (dimension === 'OUTCOME') return outcomeWords[key as ClickOutcome] ?? key;
  return label || key;
}
