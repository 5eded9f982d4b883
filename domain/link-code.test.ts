import { expect, test } from '@jest/globals';
import { base58Alphabet } from './base58.ts';
import { linkCode, readsBadly } from './link-code.ts';

const bytesOf = (code: string) => Uint8Array.from(code, (character) => base58Alphabet.indexOf(character));

test('a code is seven characters made of the given bytes', () => {
  expect(linkCode(bytesOf('nDFvGxUabc'))).toBe('nDFvGxU');
});

test('a code that reads badly is refused, and so are too few bytes', () => {
  expect(linkCode(bytesOf('zzzshit'))).toBeNull();
  expect(linkCode(bytesOf('nDFvGx'))).toBeNull();
});

test.each([
  ['x1Fuck2', true],
  ['zz5H1Tz', true],
  ['N4Z1abc', true],
  ['nDFvGxU', false],
  ['K7m2QwE', false],
])('%s reads badly: %s', (code, expected) => {
  expect(readsBadly(code)).toBe(expected);
});
