import { expect, test } from '@jest/globals';
import {
  compilePostback,
  postbackMacros as domainMacros,
  expandPostback,
  type PostbackTexts,
  postbackBody,
  postbackMacroAliases,
} from '../../../domain/postback-template.ts';
import { macroNamed, postbackMacros } from './postback-macros.ts';
import { lintUrl, namesItsClick, previewBody, previewUrl } from './preview-postback.ts';

const samples = Object.fromEntries(postbackMacros.map(({ name, sample }) => [name, sample])) as PostbackTexts;

test('the portal offers exactly the macros that postbacks know, under all their names', () => {
  expect(postbackMacros.map(({ name }) => name).toSorted()).toEqual([...domainMacros].toSorted());
  const aliases = postbackMacros.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias, name]));
  expect(Object.fromEntries(aliases)).toEqual(Object.fromEntries(postbackMacroAliases));
});

test('the preview is the URL that would be sent', () => {
  const template =
    'https://t.example/p?a={transaction_id}&b={offer_name}&c={payout}&d={referrer}&e={unknown}&f';
  const shown = previewUrl(template)
    .map(({ text }) => text)
    .join('');
  expect(shown).toBe(expandPostback(compilePostback(template), samples));
  expect(JSON.parse(previewBody())).toEqual(JSON.parse(postbackBody(samples)));
});

test.each([
  ['https://t.example/?c={clickid}', []],
  ['https://t.example/?c={Click_ID}', ['{Click_ID} is not a macro: did you mean {click_id}?']],
  ['https://t.example/?c={clik_id}', ['{clik_id} is not a macro: did you mean {click_id}?']],
  ['https://t.example/?c={xyz}', ['{xyz} is not a macro. Choose one below.']],
  [
    'https://t.example/?c=[CLICKID]',
    ['[CLICKID] will be sent as it is: macros stand in braces, such as {click_id}.'],
  ],
])('%s', (url, hints) => {
  expect(lintUrl(url)).toEqual(hints);
});

test('a URL without any id cannot say which click it is about', () => {
  expect(namesItsClick('https://t.example/?p={payout}')).toBe(false);
  expect(namesItsClick('https://t.example/?p={tid}')).toBe(true);
  expect(macroNamed('transaction_id')?.name).toBe('pub_click_id');
});
