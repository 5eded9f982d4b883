import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import {
  applyToSmartlink,
  createAdvertiser,
  createPostbackEndpoint,
  launchOffer,
  launchSmartlink,
} from '../demo/acts.ts';
import type { Api } from '../demo/api.ts';
import { answering, hanging, Receiver } from './rigs/receiver.ts';
import { servicePid } from './rigs/service-pid.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { as, eventually } from './samples/story.ts';
import { germanIphone, send } from './samples/visitors.ts';

// From a click with a sub-id to the publisher's own server, over HTTP and by the pace that publishers are promised.
const toldWithinMs = 5_000;
const redeliveredWithinMs = 45_000;
let stack: RunningStack;
let receiver: Receiver;
let publisher: Api;
let other: Api;
let link: string;
let token: string;
let endpoint: { id: string; secret: string };

beforeAll(async () => {
  receiver = await Receiver.start();
  stack = await startStack({ POSTBACK_TARGETS: receiver.target });
  const admin = await as(stack, 'admin');
  publisher = await as(stack, 'fresh');
  other = await as(stack, 'scout');
  const advertiser = await createAdvertiser(admin, 'Acme');
  token = advertiser.token;
  const offerId = await launchOffer(admin, {
    advertiserId: advertiser.id,
    name: 'Phones',
    description: '',
    category: 'Test',
    destinationUrl: 'https://shop.example/?cid={click_id}&s={sub1}',
    payout: { amount: '4.25', currency: 'USD' },
    revenue: { amount: '6.10', currency: 'USD' },
    targeting: [],
  });
  const smartlinkId = await launchSmartlink(admin, {
    name: 'The told smartlink',
    description: '',
    visibility: 'OPEN',
    mode: 'WEIGHT',
    fallbackUrl: 'https://network.example/fallback',
    pool: [{ offerId, weight: 1, priority: 1 }],
    allowedPublisherIds: [],
  });
  link = (await applyToSmartlink(publisher, smartlinkId, '')).trackingLink?.url ?? '';
  endpoint = await createPostbackEndpoint(publisher, {
    name: 'Tracker',
    url: `${receiver.url}/in?c={click_id}&t={transaction_id}&s={sub1}&p={payout}&d={payout_dollars}&st={status}&e={event}&token=abc`,
    method: 'GET',
  });
}, 180_000);
afterAll(async () => {
  await stack?.stop();
  await receiver?.stop();
}, 60_000);

/** A visit of the link. @returns the click's id */
async function visit(sub: string): Promise<string> {
  const { location } = await eventually(
    () => send(`${link}?pub_sub=${encodeURIComponent(sub)}&pub_click_id=their-${sub.length}`, germanIphone),
    (answer) => answer.location?.hostname === 'shop.example',
    toldWithinMs,
  );
  return location?.searchParams.get('cid') ?? '';
}

const report = (query: Record<string, string>) =>
  send(`${stack.trackingUrl}/postback?${new URLSearchParams({ token, ...query })}`);

/** What the receiver got of a click. */
const toldOf = (clickId: string) =>
  receiver.received.filter(({ url }) => url.searchParams.get('c') === clickId);

interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly attempts: readonly {
    readonly number: number;
    readonly error: string | null;
    readonly url: string;
  }[];
}

/** The log of the endpoint, newest first. */
async function log(api: Api, endpointId = endpoint.id): Promise<Delivery[]> {
  const { postbackDeliveries } = await api.request<{ postbackDeliveries: { edges: { node: Delivery }[] } }>(
    `query ($filters: PostbackDeliveryFilters) { postbackDeliveries(filters: $filters, first: 50) {
      edges { node { id status attempts { number error url } } } } }`,
    { filters: { endpointIds: [endpointId] } },
  );
  return postbackDeliveries.edges.map(({ node }) => node);
}

test("a conversion reaches the publisher's server within seconds, its labels unchanged, and later what became of it", async () => {
  const sub = 'news & more/ü {payout}';
  const clickId = await visit(sub);
  await report({ click_id: clickId, order_id: 'A-1', amount: '49.90', status: 'pending' });
  await eventually(
    async () => toldOf(clickId),
    (got) => got.length === 1,
    toldWithinMs,
  );
  const [first] = toldOf(clickId);
  expect(Object.fromEntries(first?.url.searchParams ?? [])).toEqual({
    ...{
      c: clickId,
      t: `their-${sub.length}`,
      s: sub,
      p: '425',
      d: '4.25',
      st: 'pending',
      e: 'default',
      token: 'abc',
    },
  });
  await report({ click_id: clickId, order_id: 'A-1', status: 'approved' });
  await eventually(
    async () => toldOf(clickId),
    (got) => got.length === 2,
    toldWithinMs,
  );
  await report({ click_id: clickId, order_id: 'A-1', status: 'approved' });
  expect(toldOf(clickId).map(({ url }) => url.searchParams.get('st'))).toEqual(['pending', 'approved']);
  const deliveries = await log(publisher);
  expect(deliveries.map(({ status }) => status)).toEqual(['DELIVERED', 'DELIVERED']);
  expect(JSON.stringify(deliveries)).toContain('token=***');
  expect(JSON.stringify(deliveries)).not.toContain('token=abc');
  expect(await log(other)).toEqual([]);
});

test('the worker is killed in mid-delivery: nothing is lost, and the second try carries the same key', async () => {
  receiver.behaviour = hanging;
  const clickId = await visit('killed');
  await report({ click_id: clickId, order_id: 'K-1', status: 'approved' });
  await eventually(
    async () => toldOf(clickId),
    (got) => got.length === 1,
    toldWithinMs,
  );
  process.kill(servicePid(stack, 'postbacks') ?? Number.NaN, 'SIGKILL');
  receiver.behaviour = answering(200, 'ok');
  const again = await eventually(
    async () => toldOf(clickId),
    (got) => got.length === 2,
    redeliveredWithinMs,
  );
  expect(again).toHaveLength(2);
  const keys = again.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^pbd_/);
  expect(keys[1]).toBe(keys[0]);
  const [delivery] = await eventually(
    () => log(publisher),
    ([newest]) => newest?.status === 'DELIVERED',
    toldWithinMs,
  );
  expect(delivery).toMatchObject({
    id: keys[0],
    status: 'DELIVERED',
    attempts: [
      { number: 2, error: null },
      { number: 1, error: 'INTERRUPTED' },
    ],
  });
}, 90_000);

test('one that failed is sent again by hand, before its retry comes', async () => {
  receiver.behaviour = answering(500, 'sorry');
  const clickId = await visit('again');
  await report({ click_id: clickId, order_id: 'R-1', status: 'approved' });
  await eventually(
    () => log(publisher),
    ([newest]) => newest?.status === 'RETRYING',
    toldWithinMs,
  );
  const [failed] = await log(publisher);
  receiver.behaviour = answering(200);
  const sent = await publisher.request<{ resendPostback: { delivery: { id: string } } }>(
    'mutation ($id: ID!) { resendPostback(id: $id) { delivery { id } userErrors { field message } } }',
    { id: failed?.id },
  );
  expect(sent.resendPostback.delivery.id).toBe(failed?.id);
  const [delivered] = await eventually(
    () => log(publisher),
    ([newest]) => newest?.status === 'DELIVERED',
    toldWithinMs,
  );
  expect(delivered).toMatchObject({ id: failed?.id, status: 'DELIVERED' });
  expect(toldOf(clickId)).toHaveLength(2);
});

test('the test tool sends the way of all postbacks, signed for JSON, and shows what came back', async () => {
  receiver.behaviour = answering(202, 'got it');
  const hook = await createPostbackEndpoint(publisher, {
    name: 'Hook',
    url: `${receiver.url}/hook`,
    method: 'POST_JSON',
    filters: { events: ['never'] },
  });
  const before = receiver.received.length;
  const { testPostback } = await publisher.request<{
    testPostback: { attempt: object; requestBody: string };
  }>(
    `mutation ($id: ID!) { testPostback(input: { endpointId: $id, sample: { event: "signup", values: [{ macro: "sub1", value: "x" }] } }) {
      requestBody attempt { statusCode responseBody latencyMs error } userErrors { field message } } }`,
    { id: hook.id },
  );
  expect(testPostback.attempt).toMatchObject({ statusCode: 202, responseBody: 'got it', error: null });
  const [request] = receiver.received.slice(before);
  expect(new Webhook(hook.secret).verify(request?.body ?? '', { ...request?.headers })).toMatchObject({
    type: 'conversion.approved',
    data: { event: 'signup', sub1: 'x' },
  });
  expect(testPostback.requestBody).toBe(request?.body);
});

test("nobody's postback reaches this machine by a name or an address that was not allowed", async () => {
  const port = new URL(stack.portalUrl).port;
  for (const url of [
    `https://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `https://[::ffff:127.0.0.1]:${port}/`,
  ]) {
    const made = createPostbackEndpoint(publisher, { name: 'Inside', url, method: 'GET' });
    await expect(made).rejects.toThrow(/public Internet|https/);
  }
});

test("the demo publisher's tracker heard of the demo's conversions", async () => {
  const bright = await as(stack, 'bright');
  const { postbackEndpoints } = await bright.request<{
    postbackEndpoints: {
      edges: { node: { id: string; name: string; health: { attempts: number; successRate: number } } }[];
    };
  }>('{ postbackEndpoints { edges { node { id name health { attempts successRate circuit } } } } }');
  const tracker = postbackEndpoints.edges.map(({ node }) => node).find(({ name }) => name === 'Tracker');
  expect(tracker?.health).toMatchObject({ successRate: 1, circuit: 'CLOSED' });
  expect(tracker?.health.attempts).toBeGreaterThan(10);
});
