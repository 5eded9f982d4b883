import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type PostbacksRig, startPostbacksRig } from '../../test/rigs/postbacks-rig.ts';
import {
  answering,
  type Behaviour,
  dripping,
  flooding,
  hanging,
  Receiver,
} from '../../test/rigs/receiver.ts';
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

describe('a server that', () => {
  const redirect: Behaviour = (response) =>
    answering(302, '', { location: `${receiver.url}/elsewhere` })(response, receiver.received[0] as never, 1);
  test.each<[string, Behaviour, object]>([
    ['fails', answering(500, 'sorry'), { status_code: 500, error: 'ANSWER_NOT_OK', response_body: 'sorry' }],
    ['refuses', answering(404), { status_code: 404, error: 'ANSWER_NOT_OK' }],
    ['redirects', redirect, { status_code: 302, error: 'REDIRECTED' }],
    ['hangs', hanging, { status_code: null, error: 'TIMED_OUT' }],
    ['drips bytes', dripping, { status_code: 200, error: 'TIMED_OUT' }],
    ['hangs up', (response) => response.destroy(), { status_code: null, error: 'CONNECTION_FAILED' }],
  ])(
    '%s is tried again with the same key, as often as was promised, then never',
    async (_, behaviour, expected) => {
      receiver.behaviour = behaviour;
      const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
      await rig.convert();
      const [delivery] = await outcome(endpoint);
      expect(delivery).toMatchObject({
        status: 'FAILED',
        reason: 'ATTEMPTS_EXHAUSTED',
        attempts: 5,
        failures: 5,
      });
      expect(receiver.received.map(({ headers }) => headers['idempotency-key'])).toEqual(
        Array(5).fill(delivery?.id),
      );
      expect(new Set(receiver.received.map(({ url }) => url.pathname))).toEqual(new Set(['/']));
      for (const attempt of await rig.attempts(delivery?.id ?? '')) {
        expect(attempt).toMatchObject(expected);
        expect(attempt.error_message).not.toBe('');
        expect(attempt.latency_ms).toBeLessThan(1000);
      }
    },
  );

  test('answers 200 with a huge body has it; 8 KB of it are kept', async () => {
    receiver.behaviour = flooding;
    const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
    await rig.convert();
    const [delivery] = await outcome(endpoint);
    expect(delivery).toMatchObject({ status: 'DELIVERED', attempts: 1 });
    const [attempt] = await rig.attempts(delivery?.id ?? '');
    expect(attempt).toMatchObject({ response_body: 'x'.repeat(8192), is_body_truncated: true, error: null });
  });

  test('answers with bytes that are no text is kept as text all the same', async () => {
    receiver.behaviour = (response) => response.end(Buffer.from([0x6f, 0x00, 0xff, 0x6b]));
    const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
    await rig.convert();
    const [delivery] = await outcome(endpoint);
    expect((await rig.attempts(delivery?.id ?? ''))[0].response_body).toBe('o\ufffdk');
  });

  test('answers 429 is left alone for as long as it asks', async () => {
    receiver.behaviour = (response, request, count) =>
      answering(count === 1 ? 429 : 200, '', { 'retry-after': '1' })(response, request, count);
    const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
    await rig.convert();
    const [delivery] = await outcome(endpoint);
    expect(delivery).toMatchObject({ status: 'DELIVERED', attempts: 2 });
    const [first, second] = receiver.received;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test('answers 410 gets no more: its endpoint is paused and the publisher told', async () => {
    receiver.behaviour = answering(410);
    const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
    await rig.convert();
    expect((await outcome(endpoint))[0]).toMatchObject({
      status: 'FAILED',
      reason: 'ENDPOINT_GONE',
      attempts: 1,
    });
    await rig.convert();
    expect((await outcome(endpoint, 2))[1]).toMatchObject({ status: 'SKIPPED', reason: 'ENDPOINT_PAUSED' });
    const { rows } = await rig.owner.query(
      `select e.status, e.pause_reason, n.kind from publishers.postback_endpoint e
       join publishers.notification n on n.publisher_id = e.publisher_id where e.id = $1`,
      [endpoint],
    );
    expect(rows).toEqual([{ status: 'PAUSED', pause_reason: 'GONE', kind: 'POSTBACKS_PAUSED' }]);
  });
});
