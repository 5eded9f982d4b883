import { countryName } from '../format/country.ts';
import type { OfferStatus, TargetingRuleInput } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const offerStatusWords: Record<OfferStatus, { label: string; tone: Tone }> = {
  DRAFT: { label: 'Draft', tone: 'quiet' },
  ACTIVE: { label: 'Active', tone: 'good' },
  PAUSED: { label: 'Paused', tone: 'wait' },
  ARCHIVED: { label: 'Archived', tone: 'quiet' },
};

export const deviceWords: Record<string, string> = {
  DESKTOP: 'Desktop',
  MOBILE: 'Mobile',
  TABLET: 'Tablet',
  TV: 'TV',
  OTHER: 'Other',
};

const namesMax = 3;

function list(values: readonly string[]): string {
  const shown = values.slice(0, namesMax).join(', ');
  return values.length > namesMax ? `${shown} +${values.length - namesMax}` : shown;
}

/** Who an offer accepts in one dimension, as a short phrase ("Germany, Austria", "all but TV") and in full for a hover. */
export function targetingPhrase(
  rules: readonly Pick<TargetingRuleInput, 'dimension' | 'operator' | 'values'>[],
  dimension: TargetingRuleInput['dimension'],
): { short: string; full: string } {
  const everyone = dimension === 'COUNTRY' ? 'All countries' : 'All devices';
  const phrases = rules
    .filter((rule) => rule.dimension === dimension)
    .map(({ operator, values }) => {
      const names = values.map((value) =>
        dimension === 'COUNTRY' ? countryName(value) : (deviceWords[value] ?? value),
      );
      const prefix = operator === 'EXCLUDE' ? 'All but ' : '';
      return { short: prefix + list(names), full: prefix + names.join(', ') };
    });
  if (phrases.length === 0) return { short: everyone, full: everyone };
  return {
    short: phrases.map(({ short }) => short).join('; '),
    full: phrases.map(({ full }) => full).join('; '),
  };
}
