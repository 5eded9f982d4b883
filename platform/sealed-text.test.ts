import { expect, test } from '@jest/globals';
import { knownKey } from '../test/rigs/known-key.ts';
import { openText, sealText } from './sealed-text.ts';

const key = knownKey(1);

test.each(['whsec_abc', '', 'ü✓'])('"%s" opens with its key at its place, and nowhere else', (text) => {
  const sealed = sealText(key, 'pbe_1', text);
  expect(openText(key, 'pbe_1', sealed)).toBe(text);
  expect(() => openText(knownKey(2), 'pbe_1', sealed)).toThrow();
  expect(() => openText(key, 'pbe_2', sealed)).toThrow();
});

test('the same text is never sealed the same way, and what was changed does not open', () => {
  const sealed = sealText(key, 'pbe_1', 'text');
  expect(sealText(key, 'pbe_1', 'text')).not.toBe(sealed);
  expect(() => openText(key, 'pbe_1', `${sealed.slice(0, -2)}AA`)).toThrow();
  expect(() => openText(key, 'pbe_1', 'short')).toThrow();
});
