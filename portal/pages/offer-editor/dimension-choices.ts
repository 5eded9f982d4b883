import { countryChoices } from '../../format/country.ts';
import type { TargetingDimension } from '../../generated/graphql.ts';
import { deviceWords } from '../../words/offer-words.ts';
import { connectionWords } from '../../words/targeting-words.ts';

const listOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The values of dimensions that have few enough to choose from. */
export const dimensionChoices: Partial<Record<TargetingDimension, { value: string; label: string }[]>> = {
  COUNTRY: countryChoices(),
  DEVICE: listOf(deviceWords),
  CONNECTION_TYPE: listOf(connectionWords),
};
