import { expect, test } from '@jest/globals';
import { cps, judge, standingAfter, told } from '../test/samples/judged-reports.ts';

test('a report that proves another click than a pixel named gives the conversion to it, until somebody has spoken', () => {
  const pixel = { source: 'PIXEL', advertiserId: null, clickId: 'a guess', amountMicros: 9e14 } as const;
  const guess = { pixelEnabled: true, publisherId: 'pub_2', terms: cps };
  const guessed = standingAfter([pixel], guess);
  const sale = { amountMicros: 100_000_000 };
  const moved = { isMoved: true, conversion: { payoutMicros: 5_000_000, click: { publisherId: 'pub_1' } } };
  for (const status of ['PENDING', 'REJECTED'] as const)
    expect(judge(sale, { terms: cps }, { ...guessed, status })).toMatchObject(moved);
  expect(told(judge({}, { terms: cps }, guessed))).toBe('REJECTED SALE_AMOUNT_MISSING');
  expect(told(judge({ status: 'PENDING' }, {}, { ...guessed, status: 'REJECTED' }))).toBe(
    'REJECTED STATUS_NOT_ALLOWED',
  );
  for (const [report, standing] of [
    [{ ...sale, clickId: 'a guess' }, guessed],
    [sale, { ...guessed, status: 'APPROVED' }],
    [sale, standingAfter([pixel, { ...sale, clickId: 'a guess' }], guess)],
    [{ status: 'REJECTED' }, guessed],
  ] as const)
    expect(judge(report, { terms: cps }, standing)).not.toHaveProperty('isMoved');
});

test('a report proves what a pixel claimed of its click, but not the amount: nobody is paid for what only a browser said', () => {
  const pixel = { source: 'PIXEL', advertiserId: null, amountMicros: 9e14 } as const;
  const claimed = standingAfter([pixel], { pixelEnabled: true, terms: cps });
  expect(told(judge({}, { terms: cps }, claimed))).toBe('REJECTED SALE_AMOUNT_MISSING');
  expect(judge({ amountMicros: 100_000_000 }, { terms: cps }, claimed)).toMatchObject({
    conversion: { payoutMicros: 5_000_000, status: 'APPROVED' },
  });
  const fixed = standingAfter([pixel], { pixelEnabled: true });
  expect(told(judge({}, {}, fixed))).toBe('UPDATED APPROVED');
});
