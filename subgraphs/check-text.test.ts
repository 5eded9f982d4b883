import { expect, test } from '@jest/globals';
import { checkText } from './check-text.ts';
import { Problems } from './result.ts';

test.each([
  ['an empty text where one is needed', '', ['REQUIRED']],
  ['only spaces', ' \n\t', ['REQUIRED']],
  ['a text left out', undefined, ['REQUIRED']],
  ['as much as there is room for', 'abc', []],
  ['spaces around it, which are not kept', '  abc  ', []],
  ['characters of two UTF-16 units, each counted once', '😀😀😀', []],
  ['one character too many', 'abcd', ['TOO_LONG']],
  ['a NUL character', 'a\0b', ['INVALID_TEXT']],
  ['two problems', 'abc\0', ['TOO_LONG', 'INVALID_TEXT']],
])('%s', (_what, text, codes) => {
  const problems = new Problems();
  checkText(problems, ['input', 'note'], text, { charsMin: 1, charsMax: 3 });
  expect(problems.userErrors.map((error) => error.code)).toEqual(codes);
});

test('a problem names its field', () => {
  const problems = new Problems();
  checkText(problems, ['input', 'note'], 'abcd', { charsMin: 0, charsMax: 3 });
  expect(problems.userErrors).toEqual([
    { field: ['input', 'note'], code: 'TOO_LONG', message: 'Shorten the note to 3 characters or fewer.' },
  ]);
});
