import { expect, test } from '@jest/globals';
import {
  compilePostback,
  expandPostback,
  type PostbackFacts,
  postbackBody,
  postbackMacroAliases,
  postbackMacroNamed,
  postbackMacros,
  postbackTexts,
} from './postback-template.ts';

const facts: PostbackFacts = {
  clickId: '01kaabcdefghjkmnpqrstvwxyz',
  publisherClickId: 'their/1?x#y',
  subIds: ['news letter', 'a&b=c', '{payout}', 'ü✓', ''],
  payoutMicros: 1_230_000,
  currency: 'EUR',
  status: 'APPROVED',
  goal: 'sale',
  conversionId: 'cnv_1',
  orderId: null,
  offerId: 'off_1',
  offerName: 'Shoes & more',
  smartlinkId: 'smk_1',
  publisherId: 'pub_1',
  at: Date.UTC(2026, 10, 22, 10, 30, 5),
  convertedAt: Date.UTC(2026, 10, 22, 10, 29),
  clickedAt: Date.UTC(2026, 10, 22, 9),
  country: 'DE',
  region: 'DE-BE',
  city: 'Berlin',
  ip: '192.0.2.0',
  userAgent: 'Mozilla/5.0',
  referrer: 'https://blog.example',
  device: 'MOBILE',
  os: 'Android',
  browser: 'Chrome',
  saleAmountMicros: 49_900_000,
  random: 'x1y2',
};

const expand = (template: string, source: PostbackFacts = facts) =>
  expandPostback(compilePostback(`https://t.example/${template}`), postbackTexts(source)).slice(18);

test.each([
  ['{click_id}', '01kaabcdefghjkmnpqrstvwxyz'],
  ['{transaction_id}', 'their%2F1%3Fx%23y'],
  ['{payout}', '123'],
  ['{payout_dollars}', '1.23'],
  ['{currency}', 'EUR'],
  ['{event}', 'sale'],
  ['{status}', 'approved'],
  ['{sub1}|{sub2}|{sub3}|{sub4}|{sub5}', 'news%20letter|a%26b%3Dc|%7Bpayout%7D|%C3%BC%E2%9C%93|'],
  ['{timestamp}', '2026-11-22T10%3A30%3A05.000Z'],
  ['{timestamp_unix}|{date_only}|{time}', '1795343405|2026-11-22|10%3A30%3A05'],
  ['{click_time}', '2026-11-22T09%3A00%3A00.000Z'],
  ['{conversion_id}|{offer_id}|{offer_name}', 'cnv_1|off_1|Shoes%20%26%20more'],
  ['{sale_amount}{sale_currency}', '49.90EUR'],
  ['{order_id}', ''],
])('%s', (template, expected) => {
  expect(expand(template)).toBe(expected.replaceAll('|', '%7C').replaceAll('%7C', '|'));
});

test.each([
  ['JPY', 100_000_000, '100', '100'],
  ['KWD', 1_234_000, '1234', '1.234'],
  ['USD', 1_234_500, '123', '1.2345'],
  ['USD', 5_000, '1', '0.005'],
])('in %s, %i micros are %s of the smallest unit and %s', (currency, payoutMicros, cents, decimal) => {
  expect(expand('{payout}/{payout_dollars}', { ...facts, currency, payoutMicros })).toBe(
    `${cents}/${decimal}`,
  );
});

test.each([...postbackMacroAliases])('{%s} is {%s}', (alias, macro) => {
  expect(expand(`{${alias}}`)).toBe(expand(`{${macro}}`));
});

test('every macro is known by its name, and names of built-in properties are not', () => {
  for (const macro of postbackMacros) expect(postbackMacroNamed(macro)).toBe(macro);
  for (const alias of postbackMacroAliases.keys()) expect(postbackMacros).not.toContain(alias);
  for (const name of ['constructor', '__proto__', 'toString', '', 'SUB1', 'revenue', 'profit'])
    expect(postbackMacroNamed(name)).toBeNull();
});

test('without a sale, its amount and its currency are empty', () => {
  expect(expand('{sale_amount}{sale_currency}', { ...facts, saleAmountMicros: null })).toBe('');
});

test('the JSON body has every macro, the payout as a number, and nothing of the revenue', () => {
  const body = JSON.parse(postbackBody(postbackTexts(facts)));
  expect(body).toMatchObject({
    type: 'conversion.approved',
    timestamp: '2026-11-22T10:30:05.000Z',
    data: { click_id: facts.clickId, transaction_id: 'their/1?x#y', payout: 123, payout_dollars: '1.23' },
  });
  const macros = postbackMacros.filter((macro) => macro !== 'pub_click_id');
  expect(Object.keys(body.data).sort()).toEqual([...macros, 'transaction_id'].sort());
  expect(JSON.stringify(body)).not.toMatch(/revenue|profit/);
});
