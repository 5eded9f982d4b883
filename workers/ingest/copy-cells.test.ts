import { expect, test } from '@jest/globals';
import { copyCells } from './copy-cells.ts';

test.each([
  [['a', 1, true, 2n], 'a\t1\ttrue\t2'],
  [[null, undefined, ''], '\\N\t\\N\t'],
  [['tab\there', 'line\nbreak\r', 'back\\slash', '\\N'], 'tab\\there\tline\\nbreak\\r\tback\\\\slash\t\\\\N'],
  [[[], ['a', 'b,c']], '{}\t{"a","b,c"}'],
  [[['say "hi"', 'a\\b']], '{"say \\\\"hi\\\\"","a\\\\\\\\b"}'],
])('%j is %j', (values, text) => {
  expect(copyCells(values)).toBe(text);
});
