import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '../../platform/logger.ts';
import { start } from './start.ts';

let site: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  const shoes = { name: 'Shoes', advertiser: 'Acme', description: 'For feet', price: '9.50', token: 'pbt_x' };
  const goals = [{ name: 'sale', title: 'Season pass', price: '4.99' }];
  site = await start({
    host: '127.0.0.1',
    port: 0,
    trackingUrl: 'http://127.0.0.1:9',
    currency: 'EUR',
    demo: () => ({ exampleLink: 'http://track.test/s/x', offers: { shoes, game: { ...shoes, goals } } }),
    logger: createLogger('test', 'silent'),
  });
});
afterAll(() => site.stop());

test.each([
  ['GET', '/', 200],
  ['GET', '/offers/shoes?click_id=c1&sub=home', 200],
  ['POST', '/offers/shoes/order?click_id=c1', 200],
  ['GET', '/offers/game?click_id=c1', 200],
  ['POST', '/offers/game/order?click_id=c1&goal=sale', 200],
  ['POST', '/offers/game/order?click_id=c1&goal=upsell', 400],
  ['POST', '/offers/shoes/order?click_id=c1&goal=sale', 400],
  ['GET', '/tracker', 200],
  ['GET', '/offers/hats', 404],
  ['GET', '/offers/constructor', 404],
  ['GET', '/offers/__proto__', 404],
  ['POST', '/offers/constructor/order', 404],
  ['GET', `/offers/shoes?click_id=${'x'.repeat(65)}`, 400],
  ['GET', '/offers/shoes?click_id=a&click_id=b', 400],
  ['POST', '/offers/shoes/order?click_id=a&click_id=b', 400],
])('%s %s is a page with status %i, in which nothing runs', async (method, path, status) => {
  const response = await fetch(`${site.url}${path}`, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toMatch(/^<!doctype html>/);
});

test('what a visitor brings is text on the page and never markup', async () => {
  const response = await fetch(`${site.url}/offers/shoes?sub=${encodeURIComponent('<script>"')}`);
  const text = await response.text();
  expect(text).toContain('&#60;script&#62;&#34;');
  expect(text).not.toContain('<script>');
});

test('an offer with goals has a button for each, with what it costs', async () => {
  const text = await (await fetch(`${site.url}/offers/game?click_id=c1`)).text();
  expect(text).toContain('action="/offers/game/order?click_id=c1&#38;goal=sale"');
  expect(text).toContain('Season pass: 4.99 EUR');
  expect(text).not.toContain('Order now');
});

test('health is told as JSON', async () => {
  const response = await fetch(`${site.url}/health/ready`);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toEqual({ ok: true });
});

test("the publisher's tracker takes postbacks both ways and shows them as text", async () => {
  const { url } = site;
  const json = { 'content-type': 'application/json', 'webhook-signature': 'v1,abc' };
  const answers = [
    await fetch(`${url}/tracker/in?sub=${encodeURIComponent('<b>')}`, {
      headers: { 'idempotency-key': 'pbd_1' },
    }),
    await fetch(`${url}/tracker/in`, { method: 'POST', headers: json, body: '{"sub":"<i>"}' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const page = await (await fetch(`${url}/tracker`)).text();
  expect(page).toContain('pbd_1');
  expect(page).toContain('v1,abc');
  expect(page).toContain('&#60;i&#62;');
  expect(page).not.toMatch(/<b>|<i>/);
});
