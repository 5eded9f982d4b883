import { expect, test } from '@jest/globals';
import { base58, base58Alphabet, base58RandomBytes } from './base58.ts';

test('the same bytes make the same text', () => {
  expect(base58(Uint8Array.of(0, 57, 58, 115, 116, 231, 9), 7)).toBe('1z1z1zA');
});

test('bytes that would favour some characters are skipped', () => {
  expect(base58(Uint8Array.of(232, 0, 255, 57, 58, 240, 115, 116, 231, 9), 7)).toBe('1z1z1zA');
});

test('too few bytes make no text', () => {
  expect(base58(Uint8Array.of(0, 1, 2), 4)).toBeNull();
  expect(base58(new Uint8Array(base58RandomBytes).fill(255), 1)).toBeNull();
});

test('each character comes from the same number of byte values', () => {
  const texts = Array.from({ length: 256 }, (_, byte) => base58(Uint8Array.of(byte), 1));
  const counts = [...base58Alphabet].map((character) => texts.filter((text) => text === character).length);
  expect(counts).toEqual(Array(58).fill(4));
});
