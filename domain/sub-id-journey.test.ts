import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aClick } from '../test/samples/redirect-events.ts';
import { allowedDeepLink, deepLinkTemplate } from './deep-link.ts';
import { compileTemplate, expandMacros } from './expand-macros.ts';
import {
  compilePostback,
  expandPostback,
  type PostbackFacts,
  postbackBody,
  postbackTexts,
} from './postback-template.ts';
import { cleanLabel, readClickLabels } from './sub-ids.ts';

/** Any text, half surrogate pairs and control characters among it. */
const label = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('{payout}', '%7B', 'a+b c', '&=#?', '\r\nset-cookie: x', '/../', '\'"<>'),
);
const labels = fc.tuple(label, label, label, label, label, label);

const names = ['pub_sub', 'pub_sub2', 'pub_sub3', 'pub_sub4', 'pub_sub5', 'pub_click_id'] as const;
const template = `https://shop.example/landing?${names.map((name, slot) => `x${slot}={${name}}`).join('&')}#{sub1}`;

/** What a landing page reads of labels that came in a link's query. */
function landed(query: string, urlTemplate = template): URL {
  const click = { ...aClick(), ...readClickLabels(query) };
  const url = expandMacros(compileTemplate(urlTemplate), click);
  expect(url).toMatch(/^https:\/\/shop\.example\/[\x21-\x7e]*$/);
  return new URL(url);
}

const read = (url: URL) => names.map((_, slot) => url.searchParams.get(`x${slot}`));

test('a label reaches the landing page as it was given, in whichever way it was encoded', () => {
  fc.assert(
    fc.property(labels, (given) => {
      const expected = given.map(cleanLabel);
      const pairs = names.map((name, slot): [string, string] => [name, (given[slot] ?? '').toWellFormed()]);
      const escaped = pairs.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&');
      expect(read(landed(escaped))).toEqual(expected);
      expect(read(landed(new URLSearchParams(pairs).toString()))).toEqual(expected);
    }),
  );
});

test('a label is handed on by the landing page and comes back equal', () => {
  const queryOf = (texts: readonly string[]) =>
    new URLSearchParams(texts.map((text, slot): [string, string] => [names[slot] ?? '', text])).toString();
  fc.assert(
    fc.property(labels, (given) => {
      const first = read(landed(queryOf(given.map((text) => text.toWellFormed()))));
      expect(read(landed(queryOf(first.map(String))))).toEqual(first);
    }),
  );
});

test('any query is read, and none changes the shape of the landing page', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webQueryParameters()), (query) => {
      const url = landed(query);
      expect([...url.searchParams.keys()]).toEqual(names.map((_, slot) => `x${slot}`));
    }),
  );
});

test('a deep link leads to its host whatever stands in it, and carries the labels all the same', () => {
  const text = fc.oneof(
    fc.webUrl(),
    fc.webQueryParameters().map((query) => `https://shop.example/?${query}`),
    fc.string(),
  );
  fc.assert(
    fc.property(text, label, (wanted, given) => {
      const deepLink = allowedDeepLink(wanted, ['shop.example']);
      if (deepLink === null) return;
      const query = `pub_sub=${encodeURIComponent(given.toWellFormed())}`;
      expect(read(landed(query, deepLinkTemplate(deepLink, template)))[0]).toBe(cleanLabel(given));
    }),
  );
});

const postbackNames = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'transaction_id'] as const;
const postbackUrl = `https://tracker.example/in?${postbackNames.map((name, slot) => `x${slot}={${name}}`).join('&')}`;

/** What a publisher's server is told of a conversion whose click has these labels. */
function toldOf(click: ReturnType<typeof readClickLabels>) {
  const { subIds, publisherClickId } = click;
  const facts: PostbackFacts = { ...aConversion, subIds, publisherClickId };
  const url = expandPostback(compilePostback(postbackUrl), postbackTexts(facts));
  expect(url).toMatch(/^https:\/\/tracker\.example\/in\?[\x21-\x7e]*$/);
  const { data } = JSON.parse(postbackBody(postbackTexts(facts))) as { data: Record<string, string> };
  return { byUrl: read(new URL(url)), byBody: postbackNames.map((name) => data[name]) };
}

const aConversion = {
  ...{
    clickId: 'c',
    payoutMicros: 1,
    currency: 'EUR',
    status: 'APPROVED',
    goal: 'sale',
    conversionId: 'cnv_1',
  },
  ...{ orderId: null, offerId: 'off_1', offerName: '', smartlinkId: 'smk_1', publisherId: 'pub_1' },
  ...{
    at: 0,
    convertedAt: 0,
    clickedAt: 0,
    country: '',
    region: '',
    city: '',
    ip: '',
    userAgent: '',
    referrer: '',
  },
  ...{ device: '', os: '', browser: '', saleAmountMicros: null, random: '' },
} as const satisfies Omit<PostbackFacts, 'subIds' | 'publisherClickId'>;

test('a label that came in a link goes to the landing page and out in the postback: everywhere the same', () => {
  fc.assert(
    fc.property(labels, (given) => {
      const pairs = names.map((name, slot): [string, string] => [name, (given[slot] ?? '').toWellFormed()]);
      const query = new URLSearchParams(pairs).toString();
      const onLandingPage = read(landed(query));
      const { byUrl, byBody } = toldOf(readClickLabels(query));
      expect(byUrl).toEqual(onLandingPage);
      expect(byBody).toEqual(onLandingPage);
      expect(onLandingPage).toEqual(given.map(cleanLabel));
    }),
  );
});
