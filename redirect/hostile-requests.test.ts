import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClickEvent } from '../domain/click-event.ts';
import { getRaw, sendRaw } from '../test/rigs/raw-http.ts';
import { buildRedirectRig, knownCode, type RedirectRig } from '../test/rigs/redirect-rig.ts';

const link = `/s/${knownCode}`;
const germany = '85.214.132.117';
const person = [
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  `X-Forwarded-For: ${germany}`,
];
let rig: RedirectRig;
let port: number;
beforeAll(async () => {
  rig = await buildRedirectRig({ trustedProxies: ['127.0.0.1/32'] });
  await rig.app.listen({ host: '127.0.0.1', port: 0 });
  port = (rig.app.server.address() as AddressInfo).port;
});
beforeEach(() => rig.know({}));
afterAll(() => rig.close());

const get = (path: string, headers: readonly string[] = []) => getRaw(port, path, [...person, ...headers]);
async function onlyClick(): Promise<ClickEvent> {
  const events = await rig.recorded();
  expect(events).toHaveLength(1);
  return events[0] as ClickEvent;
}

describe('links as chat programs mangle them', () => {
  test.each([
    `${link}/`,
    `/${link}`,
    `http://localhost${link}`,
    `${link}.`,
    `${link})`,
    `${link}),`,
    `${link}%22`,
    `${link}%E2%80%9D`,
    `${link}?`,
    `${link}.?sub1=x`,
  ])('%s finds its link', async (path) => {
    expect((await get(path)).status).toBe(302);
    expect(await onlyClick()).toMatchObject({ code: knownCode, linkId: 'lnk_1' });
  });

  test.each([link.toLowerCase(), `${link}x`, `${link}%2F`, '/s/__proto__', '/s/constructor', '/s/%2e%2e'])(
    '%s is another link',
    async (path) => {
      expect((await get(path)).status).toBe(200);
      expect(await onlyClick()).toMatchObject({ reason: 'LINK_UNKNOWN', linkId: null });
    },
  );

  test.each([
    `${link}%`,
    '/s/%zz',
    '/s/%C3%28',
    '/s/%ED%A0%80',
    '/s/%u0041',
    `/s/${'x'.repeat(2_000)}`,
    '/s/a/b/c',
    '/s/%00',
  ])('%s still finds a page for people, and leaves the click of the one who followed it', async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('Nothing for your region');
    const { reason, code, ip, visitor } = await onlyClick();
    expect([reason, ip, visitor.country]).toEqual(['LINK_UNKNOWN', germany, 'DE']);
    expect(code.length).toBeLessThanOrEqual(64);
  });
});

describe('queries', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `p${index}=${index}`).join('&');
  test.each([
    ['8 KB', `sub1=${'x'.repeat(8_000)}`, 'x'.repeat(255)],
    ['a thousand parameters', `${many}&sub1=last`, 'last'],
    ['a repeated parameter', 'sub1=first&sub1=second', 'first'],
    ['brackets', 'sub1[]=x&sub1=y', 'y'],
    ['names of every object', '__proto__=x&constructor=y&toString=z&sub1=s', 's'],
    ['bad UTF-8', 'sub1=%C3%28%ED%A0%80', '\ufffd(\ufffd\ufffd\ufffd'],
    ['NUL, and a line break', 'sub1=a%00b%0D%0ASet-Cookie:%20x=y', 'abSet-Cookie: x=y'],
    ['broken escapes', 'sub1=100%&sub2=%zz', '100%'],
    ['nothing but signs', '&&==&=&sub1=x&&', 'x'],
    ['question marks', 'sub1=a?b?c', 'a?b?c'],
    ['a double escape', 'sub1=%252B', '%2B'],
  ])('with %s are read', async (_, query, sub1) => {
    const { status, head } = await get(`${link}?${query}`);
    expect(status).toBe(302);
    expect(head.filter((line) => /^set-cookie/i.test(line))).toEqual([]);
    expect((await onlyClick()).subIds[0]).toBe(sub1);
  });
});

test('letters that should have been escaped are, by a redirect to the same link', async () => {
  const path = `${link}?sub1=gr\xc3\xbcn&sub2=\xff`;
  const { status, headers } = await get(path);
  expect([status, headers.get('location')]).toEqual([302, `${link}?sub1=gr%C3%BCn&sub2=%FF`]);
  expect(await rig.recorded()).toEqual([]);
  await get(headers.get('location') ?? '');
  expect((await onlyClick()).subIds.slice(0, 2)).toEqual(['grün', '\ufffd']);
  expect((await get('//evil.example/s/\xff')).status).toBe(400);
});

test('a code of punctuation alone costs no time', async () => {
  const startedAt = performance.now();
  await get(`/s/${'.'.repeat(14_000)}x`);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  await onlyClick();
});

describe('headers', () => {
  test.each([
    ['a forwarded address that is none', 'X-Forwarded-For: unknown, <script>'],
    ['a referrer that is none', 'Referer: javascript:alert(1)\xff'],
    ['a cookie of noise', `Cookie: ${'offer=;'.repeat(500)}`],
    ['an accepted language of noise', `Accept-Language: ${';q=,'.repeat(500)}`],
    ['hints of noise', 'Sec-CH-UA-Platform: "\\"\\u0000"'],
    ['the same header twice', 'Accept-Language: de\r\nAccept-Language: en'],
    ['a body', 'Content-Length: 5\r\nContent-Type: application/json\r\n\r\n{"a":'],
  ])('with %s do not stop a visitor', async (_, header) => {
    const { status } = await getRaw(port, link, [person[0] ?? '', header]);
    expect(status).toBe(302);
    expect(await onlyClick()).toMatchObject({ outcome: 'OFFER', linkId: 'lnk_1' });
  });

  test('that are too large are refused in a person’s language', async () => {
    const { status, headers, body } = await get(link, [`Cookie: ${'x'.repeat(20_000)}`]);
    expect([status, headers.get('content-type')]).toEqual([431, 'text/html; charset=utf-8']);
    expect(body).toContain('delete the cookies');
  });

  test('that are no HTTP are refused in one, too', async () => {
    for (const request of [
      'nonsense\r\n\r\n',
      `GET ${link} HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n`,
      '\x16\x03\x01\x02\x00\x01',
    ]) {
      const { status, headers } = await sendRaw(port, request);
      expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    }
    expect(await rig.recorded()).toEqual([]);
    expect((await get(link)).status).toBe(302);
    await rig.recorded();
  });

  test('of HTTP/1.0 without a host are nobody’s', async () => {
    expect((await sendRaw(port, `GET ${link} HTTP/1.0\r\n\r\n`)).status).toBe(200);
    expect(await onlyClick()).toMatchObject({ linkId: null });
  });
});

describe('methods', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])(
    '%s is not for links',
    async (method) => {
      const answer = await sendRaw(
        port,
        `${method} ${link} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await rig.recorded()).toEqual([]);
    },
  );
});
