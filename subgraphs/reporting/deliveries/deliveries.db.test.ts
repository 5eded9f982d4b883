import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Scope } from '../../../domain/viewer.ts';
import { type DeliveriesRig, type Person, startDeliveriesRig } from '../../../test/rigs/deliveries-rig.ts';
import { answering, Receiver } from '../../../test/rigs/receiver.ts';
import { until } from '../../../test/rigs/until.ts';

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
beforeEach(async () => {
  receiver.behaviour = answering(200, 'thanks');
  receiver.received.length = 0;
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now()');
});

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly [field: string]: unknown;
}

const shown = `id status reason isTest event conversionStatus attemptCount endpoint { id } conversion { id } click { id }
  attempts { number statusCode responseBody error url }`;

async function listed(person: Person, filters: object = {}, scopes?: readonly Scope[]) {
  const { data, codes } = await rig.ask<{
    postbackDeliveries: { edges: { node: Shown }[]; totalCount: number };
  } | null>(
    person,
    `query ($filters: PostbackDeliveryFilters) {
      postbackDeliveries(filters: $filters, first: 50) { totalCount edges { node { ${shown} } } }
    }`,
    { filters },
    scopes,
  );
  return { nodes: data?.postbackDeliveries.edges.map(({ node }) => node) ?? [], codes };
}

/** An endpoint that got one conversion. */
async function told() {
  const endpoint = await rig.addEndpoint({ url: `${receiver.url}/in?c={click_id}&token=abc` });
  const conversion = await rig.convert();
  await until(async () => (await rig.deliveries(endpoint))[0]?.status === 'DELIVERED');
  return { endpoint, conversion, delivery: (await rig.deliveries(endpoint))[0]?.id ?? '' };
}

test('the log tells what was sent, what came back, and what was not sent and why', async () => {
  const endpoint = await rig.addEndpoint({
    url: `${receiver.url}/in?c={click_id}&token=abc`,
    goals: ['sale'],
  });
  const { id, clickId } = await rig.convert();
  await rig.convert({ goal: 'lead' });
  await until(async () => {
    const found = await rig.deliveries(endpoint);
    return found.length === 2 && found[0]?.status === 'DELIVERED';
  });
  const { nodes } = await listed('ann', { endpointIds: [endpoint] });
  expect(nodes).toMatchObject([
    { status: 'SKIPPED', reason: 'EVENT_NOT_SELECTED', event: 'lead', attemptCount: 0, attempts: [] },
    {
      status: 'DELIVERED',
      reason: null,
      isTest: false,
      event: 'sale',
      conversionStatus: 'APPROVED',
      attemptCount: 1,
      endpoint: { id: endpoint },
      conversion: { id },
      click: { id: `clk_${clickId}` },
      attempts: [{ number: 1, statusCode: 200, responseBody: 'thanks', error: null }],
    },
  ]);
  expect(JSON.stringify(nodes)).toContain('token=***');
});

test('filters narrow the log', async () => {
  const { endpoint, conversion } = await told();
  const later = new Date(Date.now() + 60_000).toISOString();
  const found = async (filters: object) =>
    (await listed('ann', { endpointIds: [endpoint], ...filters })).nodes.length;
  expect([
    await found({}),
    await found({ statuses: ['DELIVERED'] }),
    await found({
      conversionIds: [conversion.id],
      events: ['sale'],
      offerIds: ['off_1'],
      smartlinkIds: ['smk_1'],
    }),
    await found({ isTest: false, to: later }),
  ]).toEqual([1, 1, 1, 1]);
  expect([
    await found({ statuses: ['FAILED'] }),
    await found({ reasons: ['ENDPOINT_PAUSED'] }),
    await found({ from: later }),
    await found({ isTest: true }),
    await found({ events: ['lead'] }),
  ]).toEqual([0, 0, 0, 0, 0]);
});

test('a conversion and an endpoint tell of their deliveries; an endpoint of its health', async () => {
  receiver.behaviour = (response, request, count) =>
    answering(count === 1 ? 500 : 200)(response, request, count);
  const { endpoint, conversion, delivery } = await told();
  const { data } = await rig.ask<{ _entities: unknown[] }>(
    'ann',
    `query ($refs: [_Any!]!) { _entities(representations: $refs) {
      ... on Conversion { postbackDeliveries { id } }
      ... on PostbackEndpoint { deliveries(first: 5) { edges { node { id } } }
        health { attempts successRate latencyMsMedian circuit failuresInARow waiting lastDeliveredAt lastFailedAt } }
    } }`,
    {
      refs: [
        { __typename: 'Conversion', id: conversion.id },
        { __typename: 'PostbackEndpoint', id: endpoint },
      ],
    },
  );
  expect(data._entities).toMatchObject([
    { postbackDeliveries: [{ id: delivery }] },
    {
      deliveries: { edges: [{ node: { id: delivery } }] },
      health: {
        ...{ attempts: 2, successRate: 0.5, circuit: 'CLOSED', failuresInARow: 0, waiting: 0 },
        ...{
          latencyMsMedian: expect.any(Number),
          lastDeliveredAt: expect.any(String),
          lastFailedAt: expect.any(String),
        },
      },
    },
  ]);
});

async function resend(person: Person, id: string, scopes?: readonly Scope[]) {
  const { data, codes } = await rig.ask<{
    resendPostback: { delivery: Shown | null; userErrors: { code: string }[] };
  } | null>(
    person,
    'mutation ($id: ID!) { resendPostback(id: $id) { delivery { id status } userErrors { code } } }',
    { id },
    scopes,
  );
  return { ...data?.resendPostback, codes };
}

async function resendAll(person: Person, input: object, scopes?: readonly Scope[]) {
  const { data, codes } = await rig.ask<{
    resendPostbacks: { count: number | null; userErrors: { code: string }[] };
  } | null>(
    person,
    'mutation ($input: ResendPostbacksInput!) { resendPostbacks(input: $input) { count userErrors { code } } }',
    { input },
    scopes,
  );
  return { ...data?.resendPostbacks, codes };
}

const lastHour = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 60_000).toISOString(),
});

test('one is sent again under the same key', async () => {
  const { delivery } = await told();
  const { delivery: again, userErrors } = await resend('ann', delivery);
  expect(userErrors).toEqual([]);
  expect(again?.id).toBe(delivery);
  await until(() => receiver.received.length === 2);
  expect(receiver.received.map(({ headers }) => headers['idempotency-key'])).toEqual([delivery, delivery]);
  await rig.owner.query('update publishers.postback_endpoint set deleted_at = now()');
  expect((await resend('ann', delivery)).userErrors).toEqual([{ code: 'ENDPOINT_DELETED' }]);
});

test('a span of time is sent again, and says how many that is', async () => {
  const { endpoint } = await told();
  expect(await resendAll('ann', { endpointId: endpoint, ...lastHour() })).toMatchObject({
    count: 0,
    userErrors: [{ code: 'NOTHING_TO_RESEND' }],
  });
  const all = await resendAll('ann', { endpointId: endpoint, onlyFailed: false, ...lastHour() });
  expect(all).toMatchObject({ count: 1, userErrors: [] });
  await until(() => receiver.received.length === 2);
  const { from, to } = lastHour();
  const backwards = await resendAll('ann', { endpointId: endpoint, from: to, to: from });
  expect(backwards.userErrors).toEqual([{ code: 'OUT_OF_RANGE' }]);
});

describe('who may', () => {
  test('another publisher sees and sends nothing; staff do', async () => {
    const { endpoint, conversion, delivery } = await told();
    expect((await listed('ben')).nodes).toEqual([]);
    expect((await listed('ben', { endpointIds: [endpoint] })).nodes).toEqual([]);
    expect((await listed('ben', { publisherIds: ['pub_1'] })).codes).toEqual(['FORBIDDEN']);
    expect(
      (await listed('manager', { publisherIds: ['pub_1'], endpointIds: [endpoint] })).nodes,
    ).toHaveLength(1);
    expect((await resend('ben', delivery)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    const range = await resendAll('ben', { endpointId: endpoint, ...lastHour() });
    expect(range.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    const refs = [
      { __typename: 'PostbackDelivery', id: delivery },
      { __typename: 'PostbackEndpoint', id: endpoint },
      { __typename: 'Conversion', id: conversion.id },
    ];
    const find = `query ($refs: [_Any!]!, $id: ID!) { postbackDelivery(id: $id) { id } _entities(representations: $refs) {
      ... on PostbackDelivery { id } ... on PostbackEndpoint { id health { attempts } } ... on Conversion { postbackDeliveries { id } } } }`;
    const asked = await rig.ask<object>('ben', find, { refs, id: delivery });
    expect(asked.data).toEqual({ postbackDelivery: null, _entities: [null, null, null] });
    const staff = await rig.ask<object>('manager', find, { refs, id: delivery });
    expect(staff.data).toMatchObject({
      postbackDelivery: { id: delivery },
      _entities: [{ id: delivery }, { id: endpoint }, {}],
    });
  });

  test('nothing is read or sent without the scope', async () => {
    const { endpoint, delivery } = await told();
    expect((await listed('ann', {}, ['REPORTS_READ'])).codes).toEqual(['FORBIDDEN']);
    expect((await resend('ann', delivery, ['POSTBACKS_READ'])).codes).toEqual(['FORBIDDEN']);
    const range = await resendAll('ann', { endpointId: endpoint, ...lastHour() }, ['POSTBACKS_READ']);
    expect(range.codes).toEqual(['FORBIDDEN']);
    const test = 'mutation { testPostback(input: { url: "https://t.example/" }) { resolvedUrl } }';
    expect((await rig.ask('ann', test, {}, ['POSTBACKS_READ'])).codes).toEqual(['FORBIDDEN']);
    const preview = '{ postbackPreview(input: { url: "https://t.example/" }) { resolvedUrl } }';
    expect((await rig.ask('ann', preview, {}, ['REPORTS_READ'])).codes).toEqual(['FORBIDDEN']);
    const refs = [{ __typename: 'PostbackEndpoint', id: endpoint }];
    const find =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on PostbackEndpoint { id } } }';
    expect((await rig.ask('ann', find, { refs }, ['REPORTS_READ'])).codes).toEqual(['FORBIDDEN']);
  });
});
