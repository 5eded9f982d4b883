import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClickEvent } from '../domain/click-event.ts';
import { expiringToken } from '../platform/mark.ts';
import {
  aMember,
  brandedHost,
  buildRedirectRig,
  knownCode,
  type RedirectRig,
  testKey,
} from '../test/rigs/redirect-rig.ts';
import { hourMs, noonMs } from '../test/samples/redirect-events.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const link = `/s/${knownCode}`;
let rig: RedirectRig;
beforeAll(async () => {
  rig = await buildRedirectRig({ trackingUrl: 'https://track.example', trustedProxies: ['127.0.0.1/32'] });
});
beforeEach(async () => {
  rig.know({});
  await rig.recorded();
});
afterAll(() => rig.close());

const open = (url = link, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  rig.app.inject({ method, url, headers: { 'user-agent': firefox, host: 'track.example', ...headers } });
const clicks = async () => (await rig.recorded()) as ClickEvent[];

describe('a smartlink decides how visitors travel', () => {
  test('by 302 without a referrer, unless it says otherwise', async () => {
    const { statusCode, headers } = await open();
    expect([statusCode, headers['referrer-policy'], headers['set-cookie']]).toEqual([
      302,
      'no-referrer',
      undefined,
    ]);
  });

  test.each(['no-referrer', 'origin', 'strict-origin-when-cross-origin', 'unsafe-url'] as const)(
    'by 307 with the policy %s',
    async (referrerPolicy) => {
      rig.know({ redirectType: 'TEMPORARY', referrerPolicy });
      const { statusCode, headers } = await open();
      expect([statusCode, headers['referrer-policy'], headers['cache-control']]).toEqual([
        307,
        referrerPolicy,
        'no-store',
      ]);
      expect(headers.location).toMatch(/^https:\/\/shoes\.example\/\?c=\w{26}&s=$/);
    },
  );

  test('by a page that tells no referrer and runs nothing', async () => {
    rig.know({
      ...{ redirectType: 'META_REFRESH', referrerPolicy: 'unsafe-url' },
      members: [aMember({ destinationUrl: `https://shoes.example/a'"<b>?c={click_id}&s={sub1}` })],
    });
    const { statusCode, headers, body } = await open(
      `${link}?sub1=${encodeURIComponent('"><script>;url=//evil')}`,
    );
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      ...{
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    });
    expect(headers.location).toBeUndefined();
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).not.toMatch(/<script|<b>|"\/\//);
    const [, content] = /http-equiv="refresh" content="0;url=([^"]*)"/.exec(body) ?? [];
    const [click] = await clicks();
    expect(
      content
        ?.replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    ).toBe(click?.destination);
    expect(click?.destination).toContain('s=%22%3E%3Cscript%3E%3Burl%3D%2F%2Fevil');
  });

  test('also where no offer takes the visitor', async () => {
    rig.know({
      redirectType: 'TEMPORARY',
      referrerPolicy: 'origin',
      members: [],
      fallbackUrl: 'https://pool.example/',
    });
    const { statusCode, headers } = await open();
    expect([statusCode, headers.location, headers['referrer-policy']]).toEqual([
      307,
      'https://pool.example/',
      'origin',
    ]);
  });
});

describe('the host', () => {
  test.each(['track.example', 'TRACK.example:443', brandedHost])('%s is one of ours', async (host) => {
    expect((await open(link, { host })).statusCode).toBe(302);
    expect(await clicks()).toMatchObject([{ linkId: 'lnk_1' }]);
  });

  test('that a trusted proxy was asked for counts', async () => {
    expect((await open(link, { host: 'internal:8080', 'x-forwarded-host': brandedHost })).statusCode).toBe(
      302,
    );
    expect((await open(link, { 'x-forwarded-host': 'evil.example' })).statusCode).toBe(200);
  });

  test('that somebody else pointed at us routes nothing, though it leaves a click', async () => {
    rig.know({}, 'https://network.example/');
    const { statusCode, headers, body } = await open(link, { host: 'evil.example' });
    expect([statusCode, headers.location]).toEqual([200, undefined]);
    expect(body).toContain('Nothing for your region');
    expect(await clicks()).toMatchObject([
      { code: knownCode, linkId: null, publisherId: null, reason: 'LINK_UNKNOWN', outcome: 'BRANDED_PAGE' },
    ]);
  });
});

describe('a sticky smartlink', () => {
  const two = [
    aMember(),
    aMember({ memberId: 'mem_2', offerId: 'off_2', destinationUrl: 'https://hats.example/' }),
  ];
  const cookieOf = (header: string | string[] | undefined) => String(header).split(';', 1)[0] ?? '';

  test('sends a visitor where it sent him before', async () => {
    rig.know({ sticky: true, members: [two[0] ?? aMember()] });
    const first = await open();
    expect(first.headers['set-cookie']).toMatch(
      /^offer=off_1\.[\w-]{22}; Path=\/s\/nDFvGxU; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    );
    const cookie = `a=b; ${cookieOf(first.headers['set-cookie'])}; c=d`;
    // Without the cookie the draw would choose the second.
    rig.know({ sticky: true, members: two });
    expect((await open()).headers.location).toBe('https://hats.example/');
    expect((await open(link, { cookie })).headers.location).toContain('https://shoes.example/');
    expect((await clicks()).map(({ visitor }) => visitor.stickyOfferId)).toEqual([null, null, 'off_1']);
    const edited = cookie.replace('off_1', 'off_2');
    await open(link, { cookie: edited });
    rig.know({ sticky: true, id: 'smk_1', members: two.slice(1) });
    expect(cookieOf((await open(link, { cookie })).headers['set-cookie'])).toContain('offer=off_2.');
    expect((await clicks()).map(({ visitor }) => visitor.stickyOfferId)).toEqual([null, 'off_1']);
  });

  test('remembers nobody who only looks, and nobody it had no offer for', async () => {
    rig.know({ sticky: true });
    expect((await open(link, {}, 'HEAD')).headers['set-cookie']).toBeUndefined();
    expect((await open(link, { 'user-agent': 'curl/8.5.0' })).headers['set-cookie']).toBeUndefined();
  });

  test('is what asks for the cookie: another one does not look at it', async () => {
    rig.know({ sticky: true });
    const cookie = cookieOf((await open()).headers['set-cookie']);
    rig.know({ sticky: false });
    await open(link, { cookie });
    expect((await clicks()).map(({ visitor }) => visitor.stickyOfferId)).toEqual([null, null]);
  });
});

describe('a test click', () => {
  const token = expiringToken(testKey, knownCode, noonMs + hourMs);

  test('is routed like a person and recorded as a test', async () => {
    const { headers } = await open(`${link}?test=${token}`, { 'user-agent': 'curl/8.5.0' });
    expect(headers.location).toContain('https://shoes.example/');
    expect(await clicks()).toMatchObject([
      { outcome: 'OFFER', visitor: { traffic: 'TEST', trafficReason: 'TEST_TOKEN' } },
    ]);
  });

  test.each([
    ['of another link', expiringToken(testKey, 'ABCDEFG', noonMs + hourMs)],
    ['that is over', expiringToken(testKey, knownCode, noonMs)],
    ['made up', '1'],
    ['empty', ''],
  ])('does not come from a token %s', async (_, wrong) => {
    await open(`${link}?test=${wrong}`);
    expect(await clicks()).toMatchObject([{ visitor: { traffic: 'HUMAN' } }]);
  });
});

describe('a destination that became one of our own hosts', () => {
  const own = `https://${brandedHost}/s/abcdefg`;

  test('is told how many of our redirects led there', async () => {
    rig.know({ members: [aMember({ destinationUrl: `${own}?c={click_id}#top` })] });
    expect((await open()).headers.location).toMatch(/\?c=\w{26}&_h=1#top$/);
    rig.know({ members: [aMember({ destinationUrl: own })] });
    expect((await open(`${link}?_h=1`)).headers.location).toBe(`${own}?_h=2`);
    expect((await clicks()).map(({ hops }) => hops)).toEqual([0, 1]);
  });

  test('is left for a page after three of them', async () => {
    rig.know({ members: [aMember({ destinationUrl: own })], fallbackUrl: own });
    const { statusCode } = await open(`${link}?_h=3`);
    expect(statusCode).toBe(200);
    expect(await clicks()).toMatchObject([{ outcome: 'BRANDED_PAGE', destination: '', hops: 3 }]);
  });

  test.each(['-1', '1e1', '999', 'x', ''])('is not confused by _h=%s', async (hops) => {
    await open(`${link}?_h=${hops}`);
    expect(await clicks()).toMatchObject([{ hops: 0, outcome: 'OFFER' }]);
  });
});
