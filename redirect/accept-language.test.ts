import { expect, test } from '@jest/globals';
import { readLanguages } from './accept-language.ts';

test.each([
  ['one', 'de', ['de']],
  ['the usual', 'de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7', ['de-DE', 'de', 'en-US', 'en']],
  ['out of order', 'en;q=0.5, fr;q=0.75 ,de;q=1.0', ['de', 'fr', 'en']],
  ['equally good, in their order', 'fr, de', ['fr', 'de']],
  ['script and region', 'zh-Hant-TW', ['zh-Hant-TW']],
  ['refused', 'de;q=0, fr;q=0.000, en;q=0.001', ['en']],
  ['any', '*', []],
  ['any but one', 'de, *;q=0.1', ['de']],
  ['a weight that is none', 'de;q=2, fr;q=x, it;level=1, en', ['en']],
  ['no tags', '<script>, de_DE, toolongtag, ä, ;, ,', []],
  ['nothing', '', []],
])('%s', (_, header, languages) => {
  expect(readLanguages(header)).toEqual(languages);
});

test('a header of any length is read in bounded time, and keeps ten', () => {
  expect(readLanguages('a-b,'.repeat(100_000))).toHaveLength(10);
});
