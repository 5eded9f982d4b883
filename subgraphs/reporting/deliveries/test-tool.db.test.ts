import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type DeliveriesRig, type Person, startDeliveriesRig } from '../../../test/rigs/deliveries-rig.ts';
import { answering, hanging, Receiver } from '../../../test/rigs/receiver.ts';

let receiver: Receiver;
let rig: DeliveriesRig;

beforeAll(async () => {
  receiver = await Receiver.start();
  rig = await startDeliveriesRig([receiver.target]);
});
afterAll(async () => {
  await rig.stop();
  await receiver.stop();
});
beforeEach(() => {
  receiver.behaviour = answering(200, 'thanks');
  receiver.received.length = 0;
});

interface Tested {
  readonly resolvedUrl: string | null;
  readonly requestBody: string | null;
  readonly attempt: { readonly [field: string]: unknown } | null;
  readonly delivery: { readonly id: string; readonly isTest: boolean; readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
}

async function sendTest(person: Person, input: object): Promise<Tested> {
  const { data } = await rig.ask<{ testPostback: Tested }>(
    person,
    `mutation ($input: TestPostbackInput!) { testPostback(input: $input) {
      resolvedUrl requestBody delivery { id isTest status } userErrors { code field }
      attempt { statusCode responseBody isBodyTruncated latencyMs error errorMessage url }
    } }`,
    { input },
  );
  return data.testPostback;
}

const url = () => `${receiver.url}/in?c={click_id}&s={sub1}&e={event}&p={payout}&o={offer_name}&token=abc`;

test('a URL is tested the way of all postbacks: what was asked for, and what came back', async () => {
  const sample = {
    offerId: 'off_1',
    event: 'purchase',
    values: [
      { macro: 'sub1', value: 'a b&c' },
      { macro: '{s2}', value: 'x' },
    ],
  };
  const tested = await sendTest('ann', { url: url(), sample });
  expect(tested).toMatchObject({
    userErrors: [],
    requestBody: null,
    delivery: { isTest: true, status: 'DELIVERED' },
    attempt: {
      statusCode: 200,
      responseBody: 'thanks',
      isBodyTruncated: false,
      error: null,
      errorMessage: '',
    },
  });
  const [request] = receiver.received;
  expect(tested.resolvedUrl).toBe(request?.url.href);
  expect(Object.fromEntries(request?.url.searchParams ?? [])).toMatchObject({
    ...{ s: 'a b&c', e: 'purchase', p: '123', o: 'Shoes & more', token: 'abc' },
  });
  expect(tested.attempt?.url).toContain('token=***');
  expect(request?.headers['idempotency-key']).toBe(tested.delivery?.id);
});

test('an endpoint is tested with its own method and secrets, though it is paused', async () => {
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  const endpointId = await rig.addEndpoint({
    url: `${receiver.url}/hook?token=abc`,
    method: 'POST_JSON',
    secrets: [{ secret, expiresAt: null }],
  });
  await rig.setEndpoint(endpointId, 'PAUSED');
  const tested = await sendTest('ann', { endpointId });
  expect(tested.userErrors).toEqual([]);
  const [request] = receiver.received;
  expect(new Webhook(secret).verify(request?.body ?? '', { ...request?.headers })).toMatchObject({
    type: 'conversion.approved',
  });
  expect(tested.requestBody).toBe(request?.body);
  expect((await sendTest('manager', { endpointId })).resolvedUrl).toContain('token=***');
  expect((await sendTest('ben', { endpointId })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test.each([
  ['fails', answering(500, 'no'), { statusCode: 500, error: 'ANSWER_NOT_OK', responseBody: 'no' }],
  ['hangs', hanging, { statusCode: null, error: 'TIMED_OUT' }],
])('a server that %s is told as such, after one attempt', async (_, behaviour, attempt) => {
  receiver.behaviour = behaviour;
  const tested = await sendTest('ann', { url: url() });
  expect(tested).toMatchObject({ userErrors: [], delivery: { status: 'FAILED' }, attempt });
  expect(receiver.received).toHaveLength(1);
});

test.each<[string, object, string]>([
  ['a private address', { url: 'https://169.254.169.254/latest/meta-data' }, 'POSTBACK_URL_INVALID'],
  ['a macro that there is not', { url: 'https://t.example/{clikid}' }, 'POSTBACK_URL_INVALID'],
  ['nothing', {}, 'POSTBACK_URL_INVALID'],
  [
    'a value for no macro',
    { url: 'https://t.example/', sample: { values: [{ macro: 'revenue', value: '1' }] } },
    'MACRO_UNKNOWN',
  ],
  [
    'a value that is too long',
    { url: 'https://t.example/', sample: { values: [{ macro: 'sub1', value: 'x'.repeat(501) }] } },
    'TOO_LONG',
  ],
])('%s is refused before anything is sent', async (_, input, code) => {
  expect(await sendTest('ann', input)).toMatchObject({
    resolvedUrl: null,
    attempt: null,
    userErrors: [{ code }],
  });
});

test('tests are no way to send at will, many at once neither', async () => {
  const tests = await Promise.all(Array.from({ length: 40 }, () => sendTest('ben', { url: url() })));
  const codes = tests.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
  expect(codes).toEqual(Array.from({ length: 10 }, () => 'TOO_MANY_TESTS'));
  expect(receiver.received).toHaveLength(30);
  expect((await sendTest('ben', { url: url() })).userErrors).toMatchObject([{ code: 'TOO_MANY_TESTS' }]);
});

test('a preview fills a URL in while it is written, and says what is wrong so far', async () => {
  const preview = async (text: string, method = 'GET') => {
    const { data } = await rig.ask<{ postbackPreview: { [field: string]: unknown } }>(
      'ann',
      `query ($input: PostbackPreviewInput!) {
        postbackPreview(input: $input) { resolvedUrl requestBody problem unknownMacros hints }
      }`,
      {
        input: { url: text, method, sample: { event: 'sale', values: [{ macro: 'click_id', value: 'c1' }] } },
      },
    );
    return data.postbackPreview;
  };
  expect(await preview('https://t.example/?c={click_id}&e={event}')).toEqual({
    resolvedUrl: 'https://t.example/?c=c1&e=sale',
    requestBody: null,
    problem: null,
    unknownMacros: [],
    hints: [],
  });
  expect(await preview('https://t.example/?c={CLICK_ID}&x={nope}&y=[[c1]]')).toMatchObject({
    resolvedUrl: 'https://t.example/?c=&x=&y=[[c1]]',
    problem: expect.stringContaining('{CLICK_ID} is not a macro'),
    unknownMacros: ['CLICK_ID', 'nope'],
    hints: [
      expect.stringContaining('write {click_id}'),
      expect.stringContaining('[[c1]]'),
      expect.any(String),
    ],
  });
  expect(await preview('htt')).toMatchObject({ problem: expect.stringContaining('https://') });
  const { requestBody } = await preview('https://t.example/', 'POST_JSON');
  expect(JSON.parse(String(requestBody))).toMatchObject({
    type: 'conversion.approved',
    data: { click_id: 'c1' },
  });
});
