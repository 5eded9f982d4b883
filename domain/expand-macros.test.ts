import { expect, test } from '@jest/globals';
import {
  compileTemplate,
  expandMacros,
  type MacroSource,
  macroAliases,
  macroNamed,
  macros,
} from './expand-macros.ts';
import { unknownVisitor } from './visitor.ts';

const click: MacroSource = {
  type: 'click',
  clickId: '01kaabcdefghjkmnpqrstvwxyz',
  at: Date.UTC(2026, 10, 22, 10, 30),
  code: 'nDFvGxU',
  linkId: 'lnk_1',
  smartlinkId: 'smk_1',
  publisherId: 'pub_1',
  offerId: 'off_1',
  advertiserId: 'adv_1',
  outcome: 'OFFER',
  reason: null,
  visitor: {
    ...unknownVisitor,
    ...{ country: 'DE', region: 'DE-BE', city: 'Berlin', osVersion: '14', asn: 3320 },
    ...{ language: ['de-AT', 'en'], connectionType: 'CELLULAR' },
    device: 'MOBILE',
    os: 'Android',
    browser: 'Chrome',
    traffic: 'HUMAN',
    trafficReason: '',
  },
  subIds: ['news letter', 'a&b=c', '{payout}', 'ü✓', ''],
  publisherClickId: 'p/1?x#y',
  ip: '192.0.2.1',
  userAgent: 'Mozilla/5.0',
  referrer: 'https://blog.example',
  payoutMicros: 1_200_000,
  revenueMicros: 2_000_000,
  currency: 'EUR',
  projectionVersion: 1,
  random: 0.5,
  hops: 0,
  verdicts: 'E',
  closedCaps: [],
};

const expand = (template: string, source: MacroSource = click) =>
  expandMacros(compileTemplate(template), source);

test.each([
  ['https://x.example/', 'https://x.example/'],
  ['https://x.example/?c={click_id}&o={offer_id}', 'https://x.example/?c=01kaabcdefghjkmnpqrstvwxyz&o=off_1'],
  ['https://x.example/{country}/{device}#{os}', 'https://x.example/DE/MOBILE#Android'],
  ['https://x.example/?s={sub1}', 'https://x.example/?s=news%20letter'],
  ['https://x.example/?s={sub2}', 'https://x.example/?s=a%26b%3Dc'],
  ['https://x.example/?s={sub3}&p={payout}', 'https://x.example/?s=%7Bpayout%7D&p=1.20'],
  ['https://x.example/?s={sub4}{sub5}', 'https://x.example/?s=%C3%BC%E2%9C%93'],
  ['https://x.example/?p={pub_click_id}', 'https://x.example/?p=p%2F1%3Fx%23y'],
  [
    'https://x.example/?t={timestamp}&u={timestamp_unix}',
    'https://x.example/?t=2026-11-22T10%3A30%3A00.000Z&u=1795343400',
  ],
  [
    'https://x.example/?{region}&{city}&{os_version}&{language}&{connection}&{asn}',
    'https://x.example/?DE-BE&Berlin&14&de-AT&CELLULAR&3320',
  ],
  [
    'https://x.example/?{ip}&{user_agent}&{referrer}',
    'https://x.example/?192.0.2.1&Mozilla%2F5.0&https%3A%2F%2Fblog.example',
  ],
  ['https://x.example/?{unknown}=1', 'https://x.example/?=1'],
  ['https://x.example/ä b', 'https://x.example/%C3%A4%20b'],
])('%s', (template, url) => {
  expect(expand(template)).toBe(url);
});

test.each([...macroAliases])('{%s} is {%s}', (alias, macro) => {
  expect(expand(`https://x.example/{${alias}}`)).toBe(expand(`https://x.example/{${macro}}`));
});

test('whatever a visitor or publisher sends, a header can carry it and the URL keeps its shape', () => {
  const nasty = "\ud800'()*!\r\n\u0000{sub1}&?#/\\";
  const url = expand('https://x.example/a?s={sub1}&end=1', { ...click, subIds: [nasty, '', '', '', ''] });
  expect(url).toMatch(/^[\x21-\x7e]+$/);
  const parsed = new URL(url);
  expect([...parsed.searchParams.keys()]).toEqual(['s', 'end']);
  expect(parsed.searchParams.get('s')).toBe(nasty.toWellFormed());
});

test('without an offer its macros are empty', () => {
  const none = { ...click, offerId: null, advertiserId: null, payoutMicros: 0, currency: '' };
  expect(expand('https://x.example/?{offer_id}{advertiser_id}{payout}{currency}', none)).toBe(
    'https://x.example/?',
  );
});

test('every macro is known by its name, and names of built-in properties are not', () => {
  for (const macro of macros) expect(macroNamed(macro)).toBe(macro);
  for (const name of ['constructor', '__proto__', 'toString', '', 'SUB1'])
    expect(macroNamed(name)).toBeNull();
});
