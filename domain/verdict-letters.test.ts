import { expect, test } from '@jest/globals';
import type { Verdict } from './eligibility.ts';
import { refusals } from './refusal.ts';
import type { TraceEntry } from './route-click.ts';
import type { RoutingMember } from './snapshot.ts';
import { readVerdictLetters, verdictLetters } from './verdict-letters.ts';

const verdicts: readonly Verdict[] = ['ELIGIBLE', ...refusals];
const entry = (verdict: Verdict): TraceEntry => ({
  member: {} as RoutingMember,
  ...{ verdict, share: 0, rule: null, cap: null, found: '', wanted: '' },
});

test('every verdict has a letter of its own', () => {
  const letters = verdictLetters({ trace: verdicts.map(entry), fallbackTrace: null });
  expect(letters).toHaveLength(verdicts.length);
  expect(readVerdictLetters(letters)).toEqual(verdicts);
});

test('the fallback offer comes last', () => {
  const letters = verdictLetters({ trace: [entry('INVALID_COUNTRY')], fallbackTrace: entry('ELIGIBLE') });
  expect(readVerdictLetters(letters)).toEqual(['INVALID_COUNTRY', 'ELIGIBLE']);
});

test('letters that nobody knows are not guessed', () => {
  expect(readVerdictLetters('E?E')).toEqual(['ELIGIBLE', null, 'ELIGIBLE']);
});
