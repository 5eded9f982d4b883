import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from './csv-text.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['', ''],
  [null, ''],
  [-3, '-3'],
  [-1_500_000n, '-1.50'],
  [1_234_567n, '1.234567'],
])('%j is %s', (value, expected) => {
  expect(csvText([[value]])).toBe(`${expected}\r\n`);
});

test('whatever text is written is read again, but for the apostrophe before formulas', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 20 }), (rows) => {
      const read = parse(csvText(rows.map((row) => ['x', ...row])), {
        skip_empty_lines: false,
      }) as string[][];
      const expected = rows.map((row) => [
        'x',
        ...row.map((value) => (/^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value)),
      ]);
      expect(read).toEqual(expected);
    }),
  );
});
