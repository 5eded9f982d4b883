import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PostbackTexts, postbackMacros } from '../../domain/postback-template.ts';
import { newId } from '../../platform/new-id.ts';
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
  receiver.behaviour = answering(200);
  receiver.received.length = 0;
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now()');
});

const statuses = async (endpoint: string) => (await rig.deliveries(endpoint)).map(({ status }) => status);
const become = (endpoint: string, ...expected: string[]) =>
  until(async () => JSON.stringify(await statuses(endpoint)) === JSON.stringify(expected));
const keys = () => receiver.received.map(({ headers }) => headers['idempotency-key']);

test('what was given up is sent again with all its tries, under the same key', async () => {
  receiver.behaviour = answering(500);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  await rig.convert();
  await become(endpoint, 'FAILED');
  const [delivery] = await rig.deliveries(endpoint);
  const deliveryId = delivery?.id ?? '';
  receiver.behaviour = (response, request, count) =>
    answering(count < 8 ? 500 : 200)(response, request, count);
  await rig.ask({ kind: 'RESEND', body: { deliveryId } });
  await become(endpoint, 'DELIVERED');
  expect(new Set(keys())).toEqual(new Set([deliveryId]));
  const attempts = await rig.attempts(deliveryId);
  expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a span of time is sent again: what was missed, or all of it; never what the endpoint does not want', async () => {
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}`, goals: ['sale'] });
  await rig.convert();
  await become(endpoint, 'DELIVERED');
  await rig.setEndpoint(endpoint, 'PAUSED');
  await rig.convert();
  await rig.convert({ goal: 'lead' });
  await become(endpoint, 'DELIVERED', 'SKIPPED', 'SKIPPED');
  await rig.setEndpoint(endpoint, 'ACTIVE');
  const again = (from: number, onlyFailed: boolean) => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    return rig.ask({
      kind: 'RESEND_RANGE',
      body: { endpointId: endpoint, from: at(from), to: at(60_000), onlyFailed },
    });
  };
  await again(30_000, false);
  await again(-60_000, true);
  await become(endpoint, 'DELIVERED', 'DELIVERED', 'SKIPPED');
  expect(receiver.received).toHaveLength(2);
  await again(-60_000, false);
  await until(() => receiver.received.length === 4);
  await become(endpoint, 'DELIVERED', 'DELIVERED', 'SKIPPED');
  expect(new Set(keys()).size).toBe(2);
});

const texts = Object.fromEntries(postbackMacros.map((macro) => [macro, `some ${macro}`])) as PostbackTexts;

test('a test goes the way of everything else, once, and is no concern of anybody’s order or circuit', async () => {
  receiver.behaviour = answering(500, 'no');
  const deliveryId = newId('pbd');
  const url = `${receiver.url}/t?c={click_id}`;
  const body = {
    deliveryId,
    publisherId: 'pub_1',
    endpointId: null,
    test: { url, method: 'GET', texts },
  } as const;
  await rig.ask({ kind: 'TEST', body });
  const found = () =>
    rig.owner.query('select * from reporting.postback_delivery where id = $1', [deliveryId]);
  await until(async () => (await found()).rows[0]?.status === 'FAILED');
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]?.url.searchParams.get('c')).toBe('some click_id');
  expect((await rig.attempts(deliveryId))[0]).toMatchObject({ status_code: 500, response_body: 'no' });
});

test('a worker that stops finishes what is under way; another goes on where it ended', async () => {
  receiver.behaviour = (response) => setTimeout(() => response.end('late'), 200);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  await rig.convert();
  await until(() => receiver.received.length === 1);
  await rig.stopWorker();
  expect(await statuses(endpoint)).toEqual(['DELIVERED']);
  await rig.convert();
  expect(await statuses(endpoint)).toEqual(['DELIVERED']);
  await rig.startWorker();
  await become(endpoint, 'DELIVERED', 'DELIVERED');
});
