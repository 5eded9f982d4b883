import { createServer } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { listenOn } from '../../platform/listen-on.ts';
import type { Service } from '../../platform/service.ts';
import { type PostbacksRig, startPostbacksRig } from '../../test/rigs/postbacks-rig.ts';
import { answering, Receiver } from '../../test/rigs/receiver.ts';
import { until } from '../../test/rigs/until.ts';
import { selfSigned } from '../../test/samples/self-signed.ts';
import { start } from './start.ts';

let receiver: Receiver;
let rig: PostbacksRig;
const stranger = createServer(selfSigned, (_request, response) => response.end('ok'));
let strangerUrl: string;

beforeAll(async () => {
  receiver = await Receiver.start();
  strangerUrl = (await listenOn(stranger, '127.0.0.1', 0)).replace('http:', 'https:');
  rig = await startPostbacksRig({
    targets: [receiver.target, new URL(strangerUrl).host],
    attemptMsMax: 2_000,
  });
});
afterAll(async () => {
  await rig.stop();
  await receiver.stop();
  stranger.close();
  stranger.closeAllConnections();
});
beforeEach(async () => {
  receiver.behaviour = answering(200);
  receiver.received.length = 0;
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now()');
});

const delivered = async (endpoint: string) =>
  (await rig.deliveries(endpoint)).filter(({ status }) => status === 'DELIVERED').length;

test('a server whose certificate nobody vouches for gets nothing, and that is said', async () => {
  const endpoint = await rig.addEndpoint({ url: `${strangerUrl}/?c={click_id}` });
  await rig.convert();
  await until(async () => (await rig.deliveries(endpoint))[0]?.status === 'FAILED');
  const [delivery] = await rig.deliveries(endpoint);
  const [attempt] = await rig.attempts(delivery?.id ?? '');
  expect(attempt).toMatchObject({ error: 'TLS_FAILED', status_code: null });
  expect(attempt.error_message).toContain('certificate');
});

test('the database drops every connection in mid-delivery: the outcome is written all the same, and work goes on', async () => {
  receiver.behaviour = (response) => setTimeout(() => response.end('ok'), 400);
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  await rig.convert();
  await until(() => receiver.received.length === 1);
  await rig.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'smartlink_postbacks' and datname = current_database()`,
  );
  await until(async () => (await delivered(endpoint)) === 1);
  expect(receiver.received).toHaveLength(1);
  await rig.convert();
  await until(async () => (await delivered(endpoint)) === 2);
  expect(receiver.received).toHaveLength(2);
});

test('two workers share the work: everything once; when one stops, the other goes on', async () => {
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/?c={click_id}` });
  const second: Service = await start(rig.dependencies);
  try {
    await Promise.all(Array.from({ length: 60 }, () => rig.convert()));
    await until(async () => (await delivered(endpoint)) === 60);
    expect(receiver.received).toHaveLength(60);
    await rig.stopWorker();
    await rig.convert();
    await until(async () => (await delivered(endpoint)) === 61);
  } finally {
    await second.stop();
    await rig.startWorker();
  }
});

test('a worker that cannot read the secrets sends nothing unsigned', async () => {
  const endpoint = await rig.addEndpoint({
    url: `${receiver.url}/hook`,
    method: 'POST_JSON',
    secrets: [{ secret: 'whsec_AAAA', expiresAt: null }],
  });
  await rig.owner.query(`update publishers.postback_secret set sealed = 'AAAA' where endpoint_id = $1`, [
    endpoint,
  ]);
  await rig.convert();
  await until(async () => (await rig.deliveries(endpoint))[0]?.status === 'FAILED');
  const [delivery] = await rig.deliveries(endpoint);
  expect((await rig.attempts(delivery?.id ?? ''))[0]).toMatchObject({ error: 'SIGNING_FAILED' });
  expect(receiver.received).toEqual([]);
});
