import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PostbacksRig, quickPace, startPostbacksRig } from '../../test/rigs/postbacks-rig.ts';
import { answering, Receiver } from '../../test/rigs/receiver.ts';
import { until } from '../../test/rigs/until.ts';

const circuitFailuresMax = 4;
let receiver: Receiver;
let healthy: Receiver;
let rig: PostbacksRig;

beforeAll(async () => {
  receiver = await Receiver.start();
  healthy = await Receiver.start();
  // Long waits: what arrives soon does so because its circuit closed, not because of a retry.
  const pace = { ...quickPace, waitsMs: [50, 50, 50, 50, 50, 50, 50, 50], circuitFailuresMax };
  rig = await startPostbacksRig({ targets: [receiver.target, healthy.target], pace });
});
afterAll(async () => {
  await rig.stop();
  await Promise.all([receiver.stop(), healthy.stop()]);
});
beforeEach(async () => {
  receiver.behaviour = answering(200);
  receiver.received.length = 0;
  healthy.received.length = 0;
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now()');
  await rig.owner.query('delete from publishers.notification');
});

const delivered = async (endpoint: string, count: number) => {
  const found = await rig.deliveries(endpoint);
  return found.length === count && found.every(({ status }) => status === 'DELIVERED');
};

test('a server that fails is left alone, probed, and catches up in the order of events; nothing is dropped', async () => {
  receiver.behaviour = answering(503);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={conversion_id}` });
  const other = await rig.addEndpoint({ url: `${healthy.url}/?c={conversion_id}` });
  await rig.convert();
  await until(async () => (await rig.circuit(endpoint)) === 'OPEN');
  const conversions: string[] = [];
  for (let count = 0; count < 12; count += 1) conversions.push((await rig.convert()).id);
  await until(async () => {
    const found = await rig.deliveries(endpoint);
    return found.length === 13 && found.slice(1).every(({ hold }) => hold === 'CIRCUIT_OPEN');
  });
  // The other endpoint of the same publisher does not wait for this one.
  await until(() => delivered(other, 13));
  const before = receiver.received.length;
  await new Promise((done) => setTimeout(done, 700));
  const probes = receiver.received.length - before;
  expect(probes).toBeGreaterThanOrEqual(2);
  expect(probes).toBeLessThanOrEqual(8);
  const waiting = await rig.deliveries(endpoint);
  // Probing uses up no try: the first stays at what it had when the circuit opened.
  expect(waiting.map(({ failures }) => failures)).toEqual([circuitFailuresMax, ...Array(12).fill(0)]);
  receiver.received.length = 0;
  receiver.behaviour = answering(200);
  await until(() => delivered(endpoint, 13));
  const order = receiver.received.map(({ url }) => url.searchParams.get('c'));
  expect(order.filter((id) => conversions.includes(id ?? ''))).toEqual(conversions);
  expect(new Set(order).size).toBe(13);
  await until(async () => (await rig.circuit(endpoint)) === 'CLOSED');
  await rig.convert();
  await until(() => delivered(endpoint, 14));
});

test('the publisher is told once, and every probe stands in the log', async () => {
  receiver.behaviour = answering(503);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={conversion_id}` });
  await rig.convert();
  await until(async () => (await rig.deliveries(endpoint))[0]?.attempts === circuitFailuresMax + 2);
  const { rows } = await rig.owner.query('select kind, publisher_id from publishers.notification');
  expect(rows).toEqual([{ kind: 'POSTBACKS_FAILING', publisher_id: 'pub_1' }]);
  const [delivery] = await rig.deliveries(endpoint);
  const attempts = await rig.attempts(delivery?.id ?? '');
  expect(attempts.slice(0, circuitFailuresMax + 2).map(({ is_probe }) => is_probe)).toEqual([
    ...[false, false, false, false, true, true],
  ]);
  receiver.behaviour = answering(200);
  await until(() => delivered(endpoint, 1));
});

test('what was under way when the circuit opened does not make the wait for the first probe longer', async () => {
  receiver.behaviour = () => undefined;
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={conversion_id}` });
  for (let count = 0; count < 8; count += 1) await rig.convert();
  await until(async () => (await rig.circuit(endpoint)) === 'OPEN');
  await until(async () => (await rig.deliveries(endpoint)).every(({ status }) => status !== 'SENDING'));
  const { rows } = await rig.owner.query(
    `select c.failures, count(*) filter (where a.is_probe)::int as probes, count(*)::int as attempts
     from reporting.postback_circuit c
     join reporting.postback_attempt a on a.endpoint_id = c.endpoint_id and a.error is not null
     where c.endpoint_id = $1 group by c.failures`,
    [endpoint],
  );
  const { failures, probes, attempts } = rows[0];
  expect(attempts - probes).toBeGreaterThan(circuitFailuresMax);
  expect(failures).toBe(circuitFailuresMax + probes);
  receiver.behaviour = answering(200);
  await until(() => delivered(endpoint, 8));
});

test('one server that fails now and then does not open its circuit', async () => {
  receiver.behaviour = (response, request, count) =>
    answering(count % 3 === 0 ? 200 : 500)(response, request, count);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={conversion_id}` });
  for (let count = 0; count < 4; count += 1) {
    await rig.convert();
    await until(() => delivered(endpoint, count + 1));
  }
  expect(receiver.received).toHaveLength(12);
  expect(await rig.circuit(endpoint)).toBe('CLOSED');
});

test('statuses of one conversion that waited together arrive in order', async () => {
  receiver.behaviour = answering(503);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={conversion_id}&s={status}` });
  const { id } = await rig.convert({ status: 'PENDING' });
  await until(async () => (await rig.circuit(endpoint)) === 'OPEN');
  await rig.setStatus(id, 'APPROVED');
  await rig.setStatus(id, 'REVERSED');
  await until(async () => (await rig.deliveries(endpoint)).length === 3);
  receiver.received.length = 0;
  receiver.behaviour = answering(200);
  await until(() => delivered(endpoint, 3));
  expect(receiver.received.map(({ url }) => url.searchParams.get('s'))).toEqual([
    ...['pending', 'approved', 'reversed'],
  ]);
});
