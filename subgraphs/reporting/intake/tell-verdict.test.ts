import { expect, test } from '@jest/globals';
import { tellVerdict } from './tell-verdict.ts';

const raw = { method: 'IMPORT', query: '', ip: '' };

test.each([
  ['ACCEPTED', 'It would make a conversion.'],
  ['UPDATED', 'It would change the conversion.'],
  ['DUPLICATE', 'It says what was said before, so nothing would change.'],
] as const)('a dry run says of %s what would become of it', (verdict, sentence) => {
  expect(tellVerdict({ verdict, reason: null, raw, isDryRun: true })).toEqual({ sentence, fix: null });
  expect(tellVerdict({ verdict, reason: null, raw, isDryRun: false }).sentence).not.toContain('would');
});

test('what is wrong with a field names it once', () => {
  const problems = [
    { field: 'click_id', code: 'CLICK_ID_INVALID', message: 'click_id has 26 letters.' },
    { field: 'amount', code: 'AMOUNT_INVALID', message: 'Write it with a full stop.' },
  ] as const;
  const report = { verdict: 'REJECTED', reason: 'CLICK_ID_INVALID', isDryRun: false } as const;
  expect(tellVerdict({ ...report, raw: { ...raw, problems } }).fix).toBe(
    'click_id has 26 letters. amount: Write it with a full stop.',
  );
});
