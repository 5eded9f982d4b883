import { expect, test } from '@jest/globals';
import { expiringToken, isGoodToken, isMarkOf, markOf } from './mark.ts';
import { deriveKey } from './secret.ts';

const key = deriveKey('a secret of thirty-two characters', 'test');
const otherKey = deriveKey('a secret of thirty-two characters', 'other');
const noon = Date.UTC(2026, 10, 20, 12);

test('a mark fits its text and its key alone', () => {
  const mark = markOf(key, 'off_1');
  expect(isMarkOf(key, 'off_1', mark)).toBe(true);
  expect(isMarkOf(key, 'off_2', mark)).toBe(false);
  expect(isMarkOf(otherKey, 'off_1', mark)).toBe(false);
  for (const forged of ['', mark.slice(1), `${mark}a`, 'ä'.repeat(22)])
    expect(isMarkOf(key, 'off_1', forged)).toBe(false);
});

test('a token is good for its subject until it expires', () => {
  const token = expiringToken(key, 'nDFvGxU', noon);
  expect(token).toMatch(/^[\w.-]{29}$/);
  expect(isGoodToken(key, 'nDFvGxU', token, noon - 1)).toBe(true);
  expect(isGoodToken(key, 'nDFvGxU', token, noon)).toBe(false);
  expect(isGoodToken(key, 'ndfvgxu', token, noon - 1)).toBe(false);
  expect(isGoodToken(otherKey, 'nDFvGxU', token, noon - 1)).toBe(false);
});

test('a longer life cannot be written into a token', () => {
  const [expiry, mark] = expiringToken(key, 'nDFvGxU', noon).split('.');
  expect(isGoodToken(key, 'nDFvGxU', `${expiry}.${mark}`, noon - 1)).toBe(true);
  expect(isGoodToken(key, 'nDFvGxU', `z${expiry}.${mark}`, noon - 1)).toBe(false);
  expect(isGoodToken(key, 'nDFvGxU', `0${expiry}.${mark}`, noon - 1)).toBe(false);
  for (const nonsense of ['', '1', '.', `${expiry}.`, 'constructor']) {
    expect(isGoodToken(key, 'nDFvGxU', nonsense, 0)).toBe(false);
  }
});
