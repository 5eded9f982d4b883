import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildRedirectRig, knownCode, type RedirectRig } from '../test/rigs/redirect-rig.ts';

let rig: RedirectRig;
beforeAll(async () => {
  rig = await buildRedirectRig({ trustedProxies: ['127.0.0.1/32'], pendingBytesMax: 3_000 });
});
afterAll(() => rig.close());

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  rig.app.inject({ url, headers, remoteAddress });
const visit = () =>
  get(`/s/${knownCode}`, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' });
/** A sample by its name and labels. */
const metric = async (name: string) =>
  Number(
    (await get('/metrics')).body
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );

test('metrics count what is on disk by outcome, what was lost, and how long the disk takes', async () => {
  rig.know({});
  await visit();
  rig.know({ members: [] });
  await visit();
  expect(await metric('redirect_events_total{outcome="OFFER"}')).toBe(1);
  expect(await metric('redirect_events_total{outcome="BRANDED_PAGE"}')).toBe(1);
  expect(await metric('redirect_events_lost_total{event="click"}')).toBe(0);
  expect(await metric('event_log_flush_seconds_count')).toBe(2);
  expect(await metric('event_log_pending_bytes')).toBe(0);
  expect(await metric('event_log_free_bytes')).toBeGreaterThan(0);
  expect(await metric('projection_version')).toBe(7);
});

test('what does not fit is served, counted, and an alarm until the disk takes events again', async () => {
  rig.know({});
  const answers = await Promise.all(Array.from({ length: 20 }, visit));
  expect(answers.every(({ statusCode }) => statusCode === 302)).toBe(true);
  const lost = await metric('redirect_events_lost_total{event="click"}');
  expect(lost).toBeGreaterThan(0);
  expect(await metric('event_log_refused_total{reason="overflow"}')).toBe(lost);
  expect(await rig.recorded()).toHaveLength(22 - lost);
  expect((await get('/health/ready')).json()).toMatchObject({ ok: true, lost: { click: lost }, alarms: [] });
});

test.each([
  ['through a proxy', { 'x-forwarded-for': '10.0.0.1' }, '127.0.0.1'],
  ['through a proxy that is up to date', { forwarded: 'for=10.0.0.1' }, '10.0.0.1'],
  ['from the internet', {}, '85.214.132.117'],
  ['from the internet by IPv6', {}, '2a00:1450:4001:830::200e'],
])('metrics do not exist when asked for %s', async (_, headers, address) => {
  const answer = await get('/metrics', headers as Record<string, string>, address);
  expect([answer.statusCode, answer.body.includes('redirect_events')]).toEqual([404, false]);
});

test.each(['10.1.2.3', '::ffff:192.168.1.1', 'fd00::1', '::1'])(
  'a neighbour at %s gets them',
  async (address) => {
    expect((await get('/metrics', {}, address)).body).toContain('# TYPE redirect_events_total counter');
  },
);
