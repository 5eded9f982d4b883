import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Agent } from 'undici';
import { startDnsStub } from '../../test/rigs/dns-stub.ts';
import { answering, Receiver } from '../../test/rigs/receiver.ts';
import { createGuardedAgent } from './guarded-agent.ts';
import { sendRequest } from './send-request.ts';

// What stands behind the addresses is a real server of this machine: a guard that lets one through is seen there.
let inside: Receiver;
let allowed: Receiver;
let dns: Awaited<ReturnType<typeof startDnsStub>>;
let agent: Agent;
let port: string;

const publicAddress = '203.0.114.1';

beforeAll(async () => {
  inside = await Receiver.start('0.0.0.0');
  allowed = await Receiver.start();
  port = new URL(inside.url).port;
  dns = await startDnsStub({
    'local.test': () => ['127.0.0.1'],
    'local6.test': () => ['::1'],
    'ten.test': () => ['10.0.0.1'],
    'cgnat.test': () => ['100.64.0.1'],
    'metadata.test': () => ['169.254.169.254'],
    'metadata6.test': () => ['fd00:ec2::254'],
    'zero.test': () => ['0.0.0.0'],
    'ula.test': () => ['fc00::1'],
    'linklocal.test': () => ['fe80::1'],
    'mapped.test': () => ['::ffff:7f00:1'],
    'nat64.test': () => ['64:ff9b::7f00:1'],
    'sixtofour.test': () => ['2002:7f00:1::'],
    'teredo.test': () => ['2001:0:7f00:1::'],
    'multicast.test': () => ['224.0.0.1'],
    'one-of-two.test': () => [publicAddress, '127.0.0.1'],
    'one-of-two-families.test': () => [publicAddress, '::1'],
    'rebinding.test': (lookup) => (lookup % 2 === 0 ? [publicAddress] : ['127.0.0.1']),
  });
  agent = createGuardedAgent({
    targets: [allowed.target],
    resolve: dns.resolve,
    connectMsMax: 500,
    connectionsMax: 4,
  });
});
afterAll(async () => {
  await agent.destroy();
  await Promise.all([inside.stop(), allowed.stop(), dns.stop()]);
});

const get = (url: string) =>
  sendRequest(agent, { method: 'GET', url, headers: {}, body: null }, 1000).then(({ error }) => error);

test.each([
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '017700000001', '0177.0.0.1', '0.0.0.0', '0'],
  ...[
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[::127.0.0.1]',
  ],
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fc00::1]',
  ],
  ...['224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
])('http://%s is not asked', async (host) => {
  expect(await get(`http://${host}:${port}/`)).toBe('ADDRESS_NOT_ALLOWED');
  expect(inside.received).toEqual([]);
});

test.each([
  ...[
    'local',
    'local6',
    'ten',
    'cgnat',
    'metadata',
    'metadata6',
    'zero',
    'ula',
    'linklocal',
    'mapped',
    'nat64',
  ],
  ...['sixtofour', 'teredo', 'multicast', 'one-of-two', 'one-of-two-families'],
])('a name that leads there is not asked: %s', async (name) => {
  expect(await get(`http://${name}.test:${port}/`)).toBe('ADDRESS_NOT_ALLOWED');
  expect(inside.received).toEqual([]);
});

test('a name that is public at one lookup and private at the next gets nowhere', async () => {
  const errors = new Set<string | null>();
  for (let round = 0; round < 6; round += 1) errors.add(await get(`http://rebinding.test:${port}/`));
  expect(errors).not.toContain(null);
  expect(errors).toContain('ADDRESS_NOT_ALLOWED');
  expect(inside.received).toEqual([]);
});

test('an allowed server that redirects inside leads nowhere, and an allowed port allows no other', async () => {
  allowed.behaviour = answering(302, '', { location: `http://127.0.0.1:${port}/` });
  expect(await get(`${allowed.url}/`)).toBe('REDIRECTED');
  allowed.behaviour = answering(200);
  expect(await get(`${allowed.url}/`)).toBeNull();
  expect(allowed.received).toHaveLength(2);
  expect(await get(`http://127.0.0.1:${port}/`)).toBe('ADDRESS_NOT_ALLOWED');
  expect(inside.received).toEqual([]);
});

test('a name without an address is told as such', async () => {
  expect(await get('http://nowhere.test/')).toBe('HOST_NOT_FOUND');
});
