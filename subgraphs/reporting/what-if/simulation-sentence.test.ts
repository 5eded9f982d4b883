import { expect, test } from '@jest/globals';
import { ReplayTally } from './replay-tally.ts';
import { simulationSentence } from './simulation-sentence.ts';

const tally = () => {
  const made = new ReplayTally(1);
  made.addClick('pub_a', 'DE', false, 1);
  return made;
};

test.each([
  [
    'more',
    ...[210_000_000, 90_000_000],
    'The draft would earn publishers 210.00 EUR more from these clicks (between 120.00 and 300.00 EUR).',
  ],
  [
    'less: the sign is said once',
    ...[-210_000_000, 90_000_000],
    'The draft would earn publishers 210.00 EUR less from these clicks (between 120.00 and 300.00 EUR).',
  ],
  [
    'either',
    ...[10_000_000, 30_000_000],
    'What the draft would earn publishers more or less from these clicks is within doubt: between 20.00 EUR less and 40.00 EUR more.',
  ],
  ['the same', ...[0, 0], 'The draft would earn publishers what is earned now.'],
] as [string, number, number, string][])('%s', (_, difference, error, expected) => {
  const found = {
    before: tally(),
    after: tally(),
    optimiseFor: 'PUBLISHER_PAYOUT',
    currency: 'EUR',
  } as const;
  expect(simulationSentence(found, difference, error)).toBe(
    `${expected} 0 % of the clicks reach no offer, as now.`,
  );
});
