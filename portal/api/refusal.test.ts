import { expect, test } from '@jest/globals';
import { formPath, placeRefusals } from './refusal.ts';

test('a field path loses the argument name in front', () => {
  expect(formPath(['input', 'payout', 'amount'])).toBe('payout.amount');
  expect(formPath(['applicationId'])).toBe('applicationId');
});

test('refusals land on the field, on its nearest ancestor, or above the form', () => {
  const placed = placeRefusals(
    [
      { field: ['input', 'name'], message: 'Name is empty.', code: 'REQUIRED' },
      { field: ['input', 'pool', '0', 'weight'], message: 'Weight is negative.', code: 'RANGE' },
      { field: ['id'], message: 'It is archived.', code: 'WRONG_STATE' },
    ],
    ['name', 'pool'],
  );
  expect(placed).toEqual({
    fields: { name: 'Name is empty.', pool: 'Weight is negative.' },
    rest: ['It is archived.'],
  });
});
