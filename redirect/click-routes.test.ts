import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClickEvent } from '../domain/click-event.ts';
import { sortableIdTime } from '../platform/sortable-id.ts';
import { aMember, buildRedirectRig, knownCode, type RedirectRig } from '../test/rigs/redirect-rig.ts';
import { noonMs } from '../test/samples/redirect-events.ts';

const chromeOnAndroid =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36';
const germany = '85.214.132.117';
const link = `/s/${knownCode}`;

let rig: RedirectRig;
beforeAll(async () => {
  rig = await buildRedirectRig({ trustedProxies: ['127.0.0.1/32', '10.0.0.0/8'] });
});
beforeEach(() => rig.know({}));
afterAll(() => rig.close());

const open = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  rig.app.inject({
    method,
    url,
    headers: { 'user-agent': chromeOnAndroid, 'x-forwarded-for': germany, ...headers },
  });

async function onlyClick(): Promise<ClickEvent> {
  const events = await rig.recorded();
  expect(events).toHaveLength(1);
  return events[0] as ClickEvent;
}

describe('a visitor', () => {
  test('is sent to an offer, and the click is on disk before the answer', async () => {
    const response = await open(`${link}?pub_sub=news%20letter&pub_click_id=p1`, {
      referer: 'https://blog.example/',
    });
    const click = await onlyClick();
    expect(click).toMatchObject({
      ...{
        type: 'click',
        at: noonMs,
        code: knownCode,
        linkId: 'lnk_1',
        smartlinkId: 'smk_1',
        publisherId: 'pub_1',
      },
      ...{ offerId: 'off_1', advertiserId: 'adv_1', outcome: 'OFFER', reason: null, projectionVersion: 7 },
      visitor: { country: 'DE', device: 'MOBILE', os: 'Android', browser: 'Chrome', traffic: 'HUMAN' },
      subIds: ['news letter', '', '', '', ''],
      ...{
        publisherClickId: 'p1',
        ip: germany,
        userAgent: chromeOnAndroid,
        referrer: 'https://blog.example/',
      },
      ...{ payoutMicros: 1_200_000, revenueMicros: 2_000_000, currency: 'USD', termsVersion: 1 },
    });
    expect(sortableIdTime(click.clickId)).toBe(noonMs);
    expect(response.statusCode).toBe(302);
    expect(response.body).toBe('');
    expect(response.headers).toMatchObject({
      location: `https://shoes.example/?c=${click.clickId}&s=news%20letter`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'accept-ch': 'Sec-CH-UA-Form-Factors, Sec-CH-UA-Platform-Version',
    });
    expect(click.destination).toBe(response.headers.location);
    expect(click).toMatchObject({ probability: 1, drawnOffers: 1 });
  });

  test('without an offer sees a page of the network', async () => {
    rig.know({
      members: [aMember({ targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['US'] }] })],
    });
    const response = await open(link);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.body).toContain('Nord &amp; Süd');
    expect(response.body).toContain('Nothing for your region right now');
    expect(await onlyClick()).toMatchObject({
      outcome: 'BRANDED_PAGE',
      reason: 'NO_ELIGIBLE_OFFER',
      destination: '',
    });
  });

  test('of an unknown link goes to the fallback of the network', async () => {
    rig.know({}, 'https://network.example/?from={smartlink_code}');
    expect((await open('/s/unknown')).headers.location).toBe('https://network.example/?from=unknown');
    expect(await onlyClick()).toMatchObject({
      outcome: 'NETWORK_FALLBACK',
      reason: 'LINK_UNKNOWN',
      publisherId: null,
    });
  });

  test('that is a bot never gets an offer', async () => {
    rig.know({ fallbackUrl: 'https://pool.example/' });
    const response = await open(link, { 'user-agent': 'Twitterbot/1.0' });
    expect(response.headers.location).toBe('https://pool.example/');
    expect(await onlyClick()).toMatchObject({
      reason: 'BOT_TRAFFIC',
      visitor: { traffic: 'PREVIEW' },
      ...{ offerId: null, probability: null, drawnOffers: null },
    });
  });

  test('with labels so long that a proxy would refuse the redirect goes without them', async () => {
    rig.know({
      members: [
        aMember({ destinationUrl: 'https://shoes.example/?a={sub1}{sub2}{sub3}{sub4}&c={click_id}' }),
      ],
    });
    const long = encodeURIComponent('😀'.repeat(255));
    const response = await open(`${link}?sub1=${long}&sub2=${long}&sub3=${long}&sub4=${long}`);
    expect(response.headers.location).toMatch(/^https:\/\/shoes\.example\/\?a=&c=\w{26}$/);
    expect((await onlyClick()).subIds[0]).toBe('😀'.repeat(255));
  });
});

describe('a deep link', () => {
  const wanting = (page: string) => open(`${link}?pub_sub=news&url=${encodeURIComponent(page)}`);

  test('leads to its page on a host that the offer allows, and the click is told to it', async () => {
    rig.know({ members: [aMember({ deepLinkHosts: ['shoes.example'] })] });
    const response = await wanting('https://shoes.example/boots?size=42');
    const { clickId, destination } = await onlyClick();
    expect(response.headers.location).toBe(`https://shoes.example/boots?size=42&c=${clickId}&s=news`);
    expect(destination).toBe(response.headers.location);
  });

  test.each([
    ['https://evil.example/', ['shoes.example']],
    ['https://shoes.example@evil.example/', ['shoes.example']],
    ['//evil.example/', ['shoes.example']],
    ['https://shoes.example/boots', []],
  ])('to %s with the hosts %j is passed over', async (page, deepLinkHosts) => {
    rig.know({ members: [aMember({ deepLinkHosts })] });
    const response = await wanting(page);
    const { clickId } = await onlyClick();
    expect(response.headers.location).toBe(`https://shoes.example/?c=${clickId}&s=news`);
  });
});

describe('who is asking', () => {
  test.each([
    [
      'the right-most address that is no proxy of ours',
      '1.1.1.1, 85.214.132.117, 10.1.2.3',
      '85.214.132.117',
      'DE',
    ],
    ['an IPv6 address', '2a00:1450:4001:830::200e', '2a00:1450:4001:830::200e', 'IE'],
    ['an IPv4 address written as IPv6', '::ffff:85.214.132.117', '85.214.132.117', 'DE'],
    ['a private network is no country', '192.168.1.1', '192.168.1.1', ''],
    ['an address for documentation is no country', '203.0.113.9', '203.0.113.9', ''],
    ['the loopback of IPv6 is no country', '::1', '::1', ''],
  ])('%s', async (_, forwarded, ip, country) => {
    await open(link, { 'x-forwarded-for': forwarded });
    expect(await onlyClick()).toMatchObject({ ip, visitor: { country } });
  });

  test('without trusted proxies a forwarded address is not believed', async () => {
    const alone = await buildRedirectRig();
    await alone.app.inject({
      url: link,
      headers: { 'x-forwarded-for': germany, 'user-agent': chromeOnAndroid },
    });
    expect(await alone.recorded()).toMatchObject([{ ip: '127.0.0.1', visitor: { country: '' } }]);
    await alone.close();
  });

  test.each([
    [
      'a hint of the platform beats the header',
      { 'sec-ch-ua-platform': '"Chrome OS"' },
      { os: 'Chrome OS', device: 'MOBILE' },
    ],
    [
      'form factors beat everything',
      { 'sec-ch-ua-form-factors': '"Tablet"', 'sec-ch-ua-mobile': '?1' },
      { device: 'TABLET' },
    ],
    ['a nonsense hint is ignored', { 'sec-ch-ua-platform': '"<script>"' }, { os: 'Android' }],
  ])('%s', async (_, headers, visitor) => {
    await open(link, headers as Record<string, string>);
    expect(await onlyClick()).toMatchObject({ visitor });
  });
});

describe('what is not a visit', () => {
  test('HEAD gets the same answer and leaves no click', async () => {
    const response = await open(link, {}, 'HEAD');
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toBe('https://shoes.example/?c=&s=');
    expect(await rig.recorded()).toEqual([]);
  });

  test.each([
    [{ 'sec-purpose': 'prefetch' }],
    [{ 'sec-purpose': 'prefetch;prerender' }],
    [{ purpose: 'prefetch' }],
    [{ purpose: 'Prefetch' }],
    [{ 'sec-purpose': 'other', 'x-moz': 'prefetch' }],
    [{ 'x-moz': 'prefetch' }],
  ])('%j is asked to come again', async (headers) => {
    const response = await open(link, headers as unknown as Record<string, string>);
    expect([response.statusCode, response.headers['cache-control']]).toEqual([503, 'no-store']);
    expect(await rig.recorded()).toEqual([]);
  });

  test('what is sent to a link finds a page that says what a link is for', async () => {
    const response = await open(link, {}, 'POST');
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(response.body).toContain('This address only forwards');
    const options = await rig.app.inject({ method: 'OPTIONS', url: link });
    expect([options.statusCode, options.headers.allow, options.body]).toEqual([204, 'GET, HEAD', '']);
    expect(await rig.recorded()).toEqual([]);
  });

  test('other paths find a page that says so', async () => {
    const huge = { method: 'POST', url: '/nothing', payload: 'x'.repeat(2_000_000) } as const;
    const responses = [await open('/nothing'), await open('/s'), await rig.app.inject(huge)];
    for (const response of responses) {
      expect(response.statusCode).toBe(404);
      expect(response.headers['content-type']).toContain('text/html');
    }
    expect(await rig.recorded()).toEqual([]);
  });
});

describe('when something is missing', () => {
  test('before the first load visitors are asked for patience, and nothing is recorded', async () => {
    rig.know(null);
    const response = await open(link);
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
    expect((await rig.app.inject('/health/ready')).statusCode).toBe(503);
    expect(await rig.recorded()).toEqual([]);
  });

  test('when the disk takes nothing the visitor is served, and the loss is counted', async () => {
    const broken = await buildRedirectRig({ pendingBytesMax: 100 });
    const response = await broken.app.inject({ url: link, headers: { 'user-agent': chromeOnAndroid } });
    expect(response.statusCode).toBe(302);
    const ready = await broken.app.inject('/health/ready');
    expect(ready.json()).toMatchObject({ ok: true, version: 7, ageMs: 0, lost: { click: 1, postback: 0 } });
    await broken.close();
  });
});

test('what every host is asked for', async () => {
  expect((await open('/')).body).toContain('This address only forwards');
  expect((await open('/robots.txt')).body).toContain('Disallow: /');
  expect((await open('/favicon.ico')).statusCode).toBe(204);
  expect((await open('/health/live')).json()).toEqual({ ok: true });
  expect((await open('/.well-known/traffic-advice')).json()).toEqual([
    { user_agent: 'prefetch-proxy', disallow: true },
  ]);
});
