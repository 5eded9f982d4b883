import { expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.ts';

const cursorOf = (text: string) => Buffer.from(text).toString('base64url');

test.each([[['off_1']], [['Größe 🙂', 'off_1']], [['', 'off_1']]])('%j comes back', (key) => {
  expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key);
});

test.each([
  ['nothing', ''],
  ['no JSON', cursorOf('off_1')],
  ['no list', cursorOf('{"0":"off_1"}')],
  ['of another list', cursorOf('["a","b"]')],
  ['a number', cursorOf('[1]')],
  ['a number that is none to PostgreSQL', cursorOf('[1e999]')],
  ['a list in a list', cursorOf('[["off_1"]]')],
  ['null', cursorOf('[null]')],
  ['half of a pair', cursorOf('["\\ud800"]')],
  ['a NUL character', cursorOf('["\\u0000"]')],
  ['too long', cursorOf(JSON.stringify(['x'.repeat(1000)]))],
])('a cursor that is %s is refused', (_what, cursor) => {
  expect(() => decodeCursor(cursor, 1)).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
  );
});
