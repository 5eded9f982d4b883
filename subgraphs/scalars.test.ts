import { expect, test } from '@jest/globals';
import { Kind } from 'graphql';
import { CalendarDate } from './scalars.ts';

test('a calendar day is the day itself, as a variable and in the text of a query', () => {
  expect(CalendarDate.parseValue('2026-02-28')).toBe('2026-02-28');
  expect(CalendarDate.parseLiteral({ kind: Kind.STRING, value: '2026-02-28' }, {})).toBe('2026-02-28');
});

test.each([
  ['29.03.2026', '"29.03.2026"'],
  ['2026-02-30', '"2026-02-30"'],
  [20260329, '20260329'],
])('%p is no day, and how to write one is told', (value, told) => {
  const message = `${told} is not a calendar day: write year, month and day, such as 2026-03-29.`;
  expect(() => CalendarDate.parseValue(value)).toThrow(message);
  expect(() => CalendarDate.parseLiteral({ kind: Kind.STRING, value: String(value) }, {})).toThrow(
    'is not a calendar day',
  );
});
