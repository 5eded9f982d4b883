import { expect, test } from '@jest/globals';
import { RecentCache } from './recent-cache.ts';

test('a value is made once while it is asked for, and memory stays bounded', () => {
  const made: number[] = [];
  const cache = new RecentCache<number, string>(100, (key) => {
    made.push(key);
    return `value ${key}`;
  });
  for (let key = 1; key <= 10_000; key += 1) {
    expect(cache.get(0)).toBe('value 0');
    expect(cache.get(key)).toBe(`value ${key}`);
  }
  expect(made.filter((key) => key === 0)).toHaveLength(1);
  made.length = 0;
  cache.get(1);
  expect(made).toEqual([1]);
});

test('an empty answer is remembered like any other', () => {
  let made = 0;
  const cache = new RecentCache<string, string>(10, () => {
    made += 1;
    return '';
  });
  cache.get('a');
  cache.get('a');
  expect(made).toBe(1);
});
