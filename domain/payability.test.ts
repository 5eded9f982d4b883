import { expect, test } from '@jest/globals';
import { type PayabilityFacts, payability } from './payability.ts';

const statement = { number: '2026-10-0007', issuedOn: '2026-11-03', paidOn: null };
const usual: PayabilityFacts = {
  ...{ status: 'APPROVED', holdEnds: null, reason: '', statement: null },
  ...{ month: '2026-10', monthIsOver: true, draftedOn: '2026-11-01' },
  open: { totalMicros: 50_000_000n, thresholdMicros: 50_000_000n, currency: 'EUR' },
};
const little = { ...usual.open, totalMicros: 49_999_999n };

test.each<[Partial<PayabilityFacts>, string, string]>([
  [{ status: 'PENDING' }, 'PENDING', 'Pending: the advertiser has not approved it yet.'],
  [
    { status: 'PENDING', holdEnds: '2026-12-03 14:00 UTC' },
    'ON_HOLD',
    'On hold until 2026-12-03 14:00 UTC; then it is approved by itself.',
  ],
  [
    { holdEnds: '2026-10-03 14:00 UTC' },
    'NEXT_STATEMENT',
    'Approved: it goes on the next statement that the network issues.',
  ],
  [
    { monthIsOver: false, open: little },
    'NEXT_STATEMENT',
    'Approved: it goes on the statement of 2026-10, which is drafted on 2026-11-01.',
  ],
  [
    { open: little },
    'BELOW_THRESHOLD',
    'Approved, but not paid out yet: it is below the threshold (49.999999 of 50.00 EUR).',
  ],
  [
    { open: { ...little, totalMicros: -1_500_000n } },
    'BELOW_THRESHOLD',
    'Approved, but not paid out yet: there is nothing to pay (-1.50 EUR).',
  ],
  [
    { status: 'LOCKED', statement },
    'BILLED',
    'On statement 2026-10-0007, issued on 2026-11-03 and not paid yet.',
  ],
  [
    { status: 'LOCKED', statement: { ...statement, paidOn: '2026-11-10' } },
    'PAID',
    'Paid on 2026-11-10 with statement 2026-10-0007.',
  ],
  [{ status: 'REJECTED', reason: 'Fake address' }, 'REJECTED', 'Rejected: Fake address.'],
  [{ status: 'REJECTED', reason: 'Why not?' }, 'REJECTED', 'Rejected: Why not?'],
  [{ status: 'REVERSED' }, 'REVERSED', 'Reversed, without a reason given.'],
  [
    { status: 'REVERSED', reason: 'Returned', statement },
    'REVERSED',
    'Reversed: Returned. It was billed on statement 2026-10-0007: an adjustment takes its money back.',
  ],
])('%j is %s', (facts, state, sentence) => {
  expect(payability({ ...usual, ...facts })).toEqual({ state, sentence });
});
