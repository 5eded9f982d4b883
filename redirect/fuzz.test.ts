import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RoutingSmartlink } from '../domain/snapshot.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { KeepAlive } from '../test/rigs/keep-alive.ts';
import type { RawAnswer } from '../test/rigs/raw-http.ts';
import { aMember, buildRedirectRig, knownCode, type RedirectRig } from '../test/rigs/redirect-rig.ts';
import { type Fate, HostileRequests } from '../test/samples/hostile-requests.ts';

const seed = 20_261_122;
const requestsPerWorld = 10_000;
const connections = 16;
const testMsMax = 180_000;

const everyMacro =
  '?c={click_id}&1={sub1}&2={sub2}&3={sub3}&4={sub4}&5={sub5}&p={pub_click_id}&k={smartlink_code}&d={device}&o={os}';
const offer = aMember({
  destinationUrl: `https://shoes.example/{sub1}${everyMacro}#{sub2}`,
  deepLinkHosts: ['shoes.example'],
});
const targeted = aMember({
  targeting: [
    { dimension: 'COUNTRY', operator: 'EXCLUDE', values: ['DE'] },
    { dimension: 'LANGUAGE', operator: 'EXCLUDE', values: ['fr'] },
    { dimension: 'IP_RANGE', operator: 'EXCLUDE', values: ['10.0.0.0/8'] },
    { dimension: 'OS_VERSION', operator: 'EXCLUDE', values: ['Android >=12'] },
  ],
});
const other = aMember({ memberId: 'mem_2', offerId: 'off_2', destinationUrl: 'https://hats.example/' });

interface World {
  readonly name: string;
  readonly smartlink: Partial<RoutingSmartlink>;
  readonly networkFallbackUrl?: string;
}

/** One after the other, so that every way of answering meets every kind of request. */
const worlds: readonly World[] = [
  { name: '302', smartlink: { members: [offer] } },
  { name: '307', smartlink: { members: [offer], redirectType: 'TEMPORARY', referrerPolicy: 'unsafe-url' } },
  { name: 'a page', smartlink: { members: [offer], redirectType: 'META_REFRESH' } },
  { name: 'two offers, sticky', smartlink: { members: [offer, other], sticky: true } },
  { name: 'by priority', smartlink: { members: [offer, other], mode: 'PRIORITY' } },
  { name: 'nothing for anybody', smartlink: { members: [] } },
  {
    name: 'a fallback of the smartlink',
    smartlink: { members: [], fallbackUrl: `https://pool.example/${everyMacro}` },
  },
  {
    name: 'a fallback of the network',
    smartlink: { members: [] },
    networkFallbackUrl: `https://network.example/${everyMacro}`,
  },
  { name: 'paused', smartlink: { status: 'PAUSED' }, networkFallbackUrl: 'https://network.example/' },
  { name: 'targeting', smartlink: { members: [targeted] } },
];

let rig: RedirectRig;
let port: number;
beforeAll(async () => {
  rig = await buildRedirectRig({ trustedProxies: ['127.0.0.1/32'], segmentBytesMax: 16 * 1024 * 1024 });
  await rig.app.listen({ host: '127.0.0.1', port: 0 });
  port = (rig.app.server.address() as AddressInfo).port;
});
afterAll(() => rig.close());

const headerNames: ReadonlySet<string> = new Set(
  (
    'accept-ch location cache-control referrer-policy content-type content-length content-security-policy set-cookie ' +
    'x-robots-tag allow date connection keep-alive'
  ).split(' '),
);
const goodLocation = /^https:\/\/(?:shoes|hats|pool|network)\.example(?:\/[\x21-\x7e]*)?$/;
const linkAgain = /^\/s\/[\x21-\x7e]*$/;

/** What is wrong with an answer, or null. */
function problemOf({ status, headers, head }: RawAnswer, fate: Fate): string | null {
  if (fate === 'PREFETCH') return status === 503 ? null : `${status} for a prefetch`;
  if (status >= 500) return `status ${status}`;
  if (fate !== 'NO_CLICK' && ![200, 302, 307].includes(status)) return `status ${status} for a visitor`;
  for (const line of head) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    if (!headerNames.has(name) || !/^[\w-]+: [\x20-\x7e]*$/.test(line)) return `header ${line}`;
  }
  if (new Set(head.map((line) => line.split(':', 1)[0])).size !== head.length)
    return `twice the same header: ${head}`;
  const location = headers.get('location');
  if (location === undefined || goodLocation.test(location)) return null;
  return fate === 'SENT_TO_ITSELF' && linkAgain.test(location) ? null : `location ${location}`;
}

test.each(worlds)(
  '$name: whatever comes, the answer is a sound one and every visitor leaves one click',
  async (world) => {
    rig.know(world.smartlink, world.networkFallbackUrl);
    const requests = new HostileRequests(knownCode, seededRandom(seed + worlds.indexOf(world)));
    const fates = new Map<string, Fate>();
    const problems: string[] = [];
    let sent = 0;

    async function visitor(): Promise<void> {
      const connection = new KeepAlive(port);
      while (sent < requestsPerWorld && problems.length < 5) {
        const mark = String(sent++);
        const { bytes, fate } = requests.next(mark);
        fates.set(mark, fate);
        const problem = problemOf(await connection.send(bytes), fate);
        if (problem !== null) problems.push(`${problem} for ${JSON.stringify(bytes.slice(0, 400))}`);
      }
      connection.close();
    }

    await Promise.all(Array.from({ length: connections }, visitor));
    expect(problems).toEqual([]);
    const clicks = new Map<string, string[]>();
    for (const event of await rig.recorded()) {
      if (event.type !== 'click') throw new Error('Nobody sent a postback.');
      const found = clicks.get(event.publisherClickId) ?? [];
      clicks.set(event.publisherClickId, [...found, event.linkId === null ? 'NO_LINK' : 'LINK']);
    }
    const expected = [...fates].filter(([, fate]) => fate === 'LINK' || fate === 'NO_LINK');
    expect(expected.length).toBeGreaterThan(requestsPerWorld / 2);
    expect(expected.filter(([mark, fate]) => String(clicks.get(mark)) !== fate)).toEqual([]);
    expect(clicks.size).toBe(expected.length);
    expect((await rig.app.inject('/health/live')).statusCode).toBe(200);
  },
  testMsMax,
);
