import { expect, test } from '@jest/globals';
import { choicesOf } from '../offer-editor/targeting-choices.ts';
import { newSmartlink } from '../smartlink-editor/smartlink-form.ts';
import { whatIfInput } from './what-if-input.ts';

const nowMs = Date.parse('2026-11-22T12:00:00Z');
const values = {
  ...newSmartlink,
  mode: 'WEIGHT' as const,
  pool: [
    { offerId: 'off_a', name: 'A', status: 'ACTIVE' as const, weight: 30, priority: 1 },
    { offerId: 'off_b', name: 'B', status: 'DRAFT' as const, weight: 70, priority: 2 },
  ],
};

test('the whole pool is the draft, on the clicks of the days before now', () => {
  const { smartlinkId, range, draft } = whatIfInput('smk_1', values, {}, 7, nowMs);
  expect(smartlinkId).toBe('smk_1');
  expect(range).toEqual({ from: '2026-11-15T12:00:00.000Z', to: '2026-11-22T12:00:00.000Z' });
  expect(draft?.members).toEqual([
    { offerId: 'off_a', weight: 30, priority: 1 },
    { offerId: 'off_b', weight: 70, priority: 2 },
  ]);
  expect(draft?.fallbackOfferId).toBe('');
});

test('only an offer whose targeting is tried out tells one; accepting all is one', () => {
  const tried = {
    off_a: choicesOf([{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE'] }]),
    off_b: choicesOf([]),
    off_gone: choicesOf([]),
  };
  const { draft } = whatIfInput('smk_1', values, tried, 1, nowMs);
  expect(draft?.members).toEqual([
    {
      offerId: 'off_a',
      weight: 30,
      priority: 1,
      targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE'], unknown: null }],
    },
    { offerId: 'off_b', weight: 70, priority: 2, targeting: [] },
  ]);
});
