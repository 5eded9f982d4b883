import { expect, test } from '@jest/globals';
import { linkCode, linkCodeRandomBytes, readsBadly } from './link-code.ts';

test('the same bytes make the same code, of seven base58 characters', () => {
  expect(linkCode(Uint8Array.of(0, 57, 58, 115, 116, 231, 9))).toBe('1z1z1zA');
});

test('bytes that would favour some characters are skipped', () => {
  expect(linkCode(Uint8Array.of(232, 0, 255, 57, 58, 240, 115, 116, 231, 9))).toBe('1z1z1zA');
});

test('too few bytes make no code', () => {
  expect(linkCode(Uint8Array.of(0, 1, 2, 3, 4, 5))).toBeNull();
  expect(linkCode(new Uint8Array(linkCodeRandomBytes).fill(255))).toBeNull();
});

test('each character comes from the same number of byte values', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const code = linkCode(Uint8Array.of(byte, 9, 10, 11, 12, 13, 14, 15));
    const leads = code !== null && byte < 232;
    if (leads) counts.set(code.charAt(0), (counts.get(code.charAt(0)) ?? 0) + 1);
  }
  expect([...new Set(counts.values())]).toEqual([4]);
  expect(counts.size).toBe(58);
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

test('a code that reads badly is refused', () => {
  // The positions of "zzzshit" in the alphabet.
  const positions = [57, 57, 57, 50, 40, 41, 51];
  expect(linkCode(Uint8Array.from(positions))).toBeNull();
});
