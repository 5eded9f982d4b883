import { expect, test } from '@jest/globals';
import { contextWords } from './context-words.ts';

test('a context is told from the widest to the narrowest', () => {
  expect(contextWords({ country: 'DE', device: 'MOBILE' })).toBe('Germany · Mobile');
  expect(
    contextWords({ country: 'DE', device: 'MOBILE', publisher: { name: 'Bright Media' }, sub1: 'news' }),
  ).toBe('Germany · Mobile · Bright Media · sub-ID “news”');
});

test('what is not known, and what is together with others, is said', () => {
  expect(contextWords({})).toBe('All visitors');
  expect(contextWords({ country: '', device: '', publisher: { name: 'B' }, sub1: '' })).toBe(
    'Unknown country · Unknown device · B · without a sub-ID',
  );
  expect(contextWords({ sub1: '*' })).toBe('rare sub-IDs');
});
