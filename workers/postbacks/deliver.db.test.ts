import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type PostbacksRig, startPostbacksRig } from '../../test/rigs/postbacks-rig.ts';
import { answering, Receiver } from '../../test/rigs/receiver.ts';
import { until } from '../../test/rigs/until.ts';

let receiver: Receiver;
let rig: PostbacksRig;

beforeAll(async () => {
  receiver = await Receiver.start();
  rig = await startPostbacksRig({ targets: [receiver.target] });
});
afterAll(async () => {
  await rig.stop();
  await receiver.stop();
});
beforeEach(async () => {
  receiver.behaviour = answering(200, 'ok');
  receiver.received.length = 0;
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now()');
});

const ended = ['DELIVERED', 'FAILED', 'SKIPPED', 'CANCELLED'];

/** An endpoint's deliveries once there are so many and all have ended. */
async function outcome(endpointId: string, count = 1) {
  const all = () => rig.deliveries(endpointId);
  await until(async () => {
    const found = await all();
    return found.length === count && found.every(({ status }) => ended.includes(status));
  });
  return all();
}

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const oldSecret = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const goneSecret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

test('a conversion is told by GET within seconds, with its values, and the log keeps no secret', async () => {
  const url = `${receiver.url}/in?c={click_id}&t={transaction_id}&p={payout}&s={sub1}&o={offer_name}&token=abc`;
  const endpoint = await rig.addEndpoint({ url });
  const startedMs = performance.now();
  const { clickId } = await rig.convert();
  const [delivery] = await outcome(endpoint);
  expect(performance.now() - startedMs).toBeLessThan(3000);
  expect(delivery).toMatchObject({ status: 'DELIVERED', attempts: 1, failures: 0, reason: null });
  const [request] = receiver.received;
  expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
    c: clickId,
    t: 'their-1',
    p: '123',
    s: 'news letter',
    o: 'Shoes & more',
    token: 'abc',
  });
  expect(request).toMatchObject({ method: 'GET', body: '', headers: { 'idempotency-key': delivery?.id } });
  const [attempt] = await rig.attempts(delivery?.id ?? '');
  expect(attempt).toMatchObject({
    number: 1,
    method: 'GET',
    status_code: 200,
    response_body: 'ok',
    error: null,
  });
  expect(attempt.url).toContain('token=***');
  expect(attempt.url).toContain(clickId);
  expect(attempt.latency_ms).toBeGreaterThanOrEqual(0);
});

test('a JSON body is signed by every secret that is good, and a second attempt carries the same id and body', async () => {
  receiver.behaviour = (response, request, count) =>
    answering(count === 1 ? 500 : 204)(response, request, count);
  const endpoint = await rig.addEndpoint({
    url: `${receiver.url}/hook`,
    method: 'POST_JSON',
    secrets: [
      { secret, expiresAt: null },
      { secret: oldSecret, expiresAt: new Date(Date.now() + 60_000) },
      { secret: goneSecret, expiresAt: new Date(Date.now() - 60_000) },
    ],
  });
  const { id, clickId } = await rig.convert();
  const [delivery] = await outcome(endpoint);
  expect(receiver.received).toHaveLength(2);
  const [first, second] = receiver.received;
  expect(first?.body).toBe(second?.body);
  for (const { body, headers, method } of receiver.received) {
    expect(method).toBe('POST');
    expect([headers['webhook-id'], headers['idempotency-key']]).toEqual([delivery?.id, delivery?.id]);
    expect(new Webhook(secret).verify(body, { ...headers })).toMatchObject({
      type: 'conversion.approved',
      data: { click_id: clickId, conversion_id: id, transaction_id: 'their-1', payout: 123, ip: '192.0.2.0' },
    });
    expect(() => new Webhook(oldSecret).verify(body, { ...headers })).not.toThrow();
    expect(() => new Webhook(goneSecret).verify(body, { ...headers })).toThrow();
    expect(() => new Webhook(secret).verify(`${body} `, { ...headers })).toThrow();
  }
});

test('what an endpoint does not want is skipped with the reason; another publisher hears nothing', async () => {
  const url = `${receiver.url}/?c={click_id}`;
  const endpoints = {
    all: await rig.addEndpoint({ url }),
    sales: await rig.addEndpoint({ url, goals: ['sale'], statuses: ['APPROVED'] }),
    leads: await rig.addEndpoint({ url, goals: ['lead'] }),
    pending: await rig.addEndpoint({ url, statuses: ['PENDING'] }),
    otherOffer: await rig.addEndpoint({ url, offerIds: ['off_2'] }),
    otherSmartlink: await rig.addEndpoint({ url, smartlinkIds: ['smk_2'] }),
    stranger: await rig.addEndpoint({ url, publisherId: 'pub_2' }),
  };
  await rig.convert();
  const found = async (name: keyof typeof endpoints) => (await outcome(endpoints[name]))[0]?.reason ?? 'sent';
  expect([
    await found('all'),
    await found('sales'),
    await found('leads'),
    await found('pending'),
    await found('otherOffer'),
    await found('otherSmartlink'),
  ]).toEqual([
    'sent',
    'sent',
    'EVENT_NOT_SELECTED',
    'STATUS_NOT_SELECTED',
    'OFFER_NOT_SELECTED',
    'SMARTLINK_NOT_SELECTED',
  ]);
  expect(await rig.deliveries(endpoints.stranger)).toEqual([]);
  expect(receiver.received).toHaveLength(2);
});

test('a server that cannot be reached, and one whose certificate is not good, are told apart', async () => {
  const free = await Receiver.start();
  await free.stop();
  const refused = await rig.addEndpoint({ url: `${free.url.replace('http', 'https')}/?c={click_id}` });
  await rig.convert();
  const [delivery] = await outcome(refused);
  // Not among the targets, so not even tried.
  expect((await rig.attempts(delivery?.id ?? ''))[0]).toMatchObject({
    error: 'ADDRESS_NOT_ALLOWED',
    status_code: null,
  });
  const plain = await rig.addEndpoint({ url: `https://${receiver.target}/?c={click_id}` });
  await rig.convert();
  const [overTls] = await outcome(plain);
  expect((await rig.attempts(overTls?.id ?? ''))[0]).toMatchObject({
    error: 'TLS_FAILED',
    status_code: null,
  });
});

test('the statuses of one conversion arrive in order, though the first is refused at first', async () => {
  receiver.behaviour = (response, request, count) =>
    answering(count < 3 ? 503 : 200)(response, request, count);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?s={status}` });
  const { id } = await rig.convert({ status: 'PENDING' });
  await rig.setStatus(id, 'APPROVED');
  await rig.setStatus(id, 'REVERSED');
  const found = await outcome(endpoint, 3);
  expect(found.map(({ conversion_status, status }) => [conversion_status, status])).toEqual([
    ['PENDING', 'DELIVERED'],
    ['APPROVED', 'DELIVERED'],
    ['REVERSED', 'DELIVERED'],
  ]);
  expect(receiver.received.map(({ url }) => url.searchParams.get('s'))).toEqual([
    ...['pending', 'pending', 'pending', 'approved', 'reversed'],
  ]);
});

test('that a conversion was billed is told to whoever asks for it, and leaves no line in the log of anybody else', async () => {
  const url = `${receiver.url}/?s={status}`;
  const usual = await rig.addEndpoint({ url });
  const bookkeeper = await rig.addEndpoint({ url, statuses: ['LOCKED'] });
  const { id } = await rig.convert({ status: 'APPROVED' });
  await rig.setStatus(id, 'LOCKED');
  const told = await outcome(bookkeeper, 2);
  expect(told.map(({ status }) => status)).toEqual(['SKIPPED', 'DELIVERED']);
  expect((await rig.deliveries(usual)).map(({ conversion_status }) => conversion_status)).toEqual([
    'APPROVED',
  ]);
});

test('one host is asked eight times at once at most, whoever’s endpoint it is', async () => {
  receiver.behaviour = (response) => setTimeout(() => response.end('ok'), 50);
  receiver.openMax = 0;
  const [one, two] = [
    await rig.addEndpoint({ url: `${receiver.url}/1?c={click_id}` }),
    await rig.addEndpoint({ url: `${receiver.url}/2?c={click_id}` }),
  ];
  for (let count = 0; count < 15; count += 1) await rig.convert();
  await outcome(one, 15);
  await outcome(two, 15);
  expect(receiver.received).toHaveLength(30);
  expect(receiver.openMax).toBeGreaterThan(1);
  expect(receiver.openMax).toBeLessThanOrEqual(8);
});

test('while an endpoint is paused its deliveries wait or are skipped; resumed, what waited goes out', async () => {
  receiver.behaviour = answering(503);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  await rig.convert();
  await until(async () => receiver.received.length > 0);
  await rig.setEndpoint(endpoint, 'PAUSED');
  await until(async () => (await rig.deliveries(endpoint))[0]?.hold === 'ENDPOINT_PAUSED');
  await rig.convert();
  await until(async () => (await rig.deliveries(endpoint))[1]?.reason === 'ENDPOINT_PAUSED');
  receiver.behaviour = answering(200);
  await rig.setEndpoint(endpoint, 'ACTIVE');
  expect((await outcome(endpoint, 2)).map(({ status }) => status)).toEqual(['DELIVERED', 'SKIPPED']);
});

test('what waits for a deleted endpoint is cancelled', async () => {
  receiver.behaviour = answering(503);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  await rig.convert();
  await until(async () => receiver.received.length > 0);
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now() where id = $1', [
    endpoint,
  ]);
  expect((await outcome(endpoint))[0]).toMatchObject({ status: 'CANCELLED', reason: 'ENDPOINT_DELETED' });
});

test('an event goes out once, however often its conversion is decided on; the outbox is empty afterwards', async () => {
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  await Promise.all(Array.from({ length: 20 }, () => rig.convert()));
  await outcome(endpoint, 20);
  expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(20);
  expect(receiver.received).toHaveLength(20);
  const { rows } = await rig.owner.query(
    `select (select count(*) from reporting.conversion_event)::int as events, (select count(*) from pgboss.job)::int as jobs`,
  );
  expect(rows).toEqual([{ events: 0, jobs: 0 }]);
});

test('what is forgotten of a click is forgotten of its postbacks', async () => {
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}&city={city}` });
  const { clickId } = await rig.convert();
  const [delivery] = await outcome(endpoint);
  expect((await rig.attempts(delivery?.id ?? ''))[0].url).toContain('Berlin');
  await rig.owner.query('select reporting.forget_clicks($1)', [[clickId]]);
  expect((await rig.attempts(delivery?.id ?? ''))[0]).toMatchObject({
    url: '',
    response_body: '',
    status_code: 200,
  });
});
