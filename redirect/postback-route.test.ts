import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newSortableId } from '../platform/new-id.ts';
import { buildRedirectRig, goodToken, type RedirectRig } from '../test/rigs/redirect-rig.ts';
import { noonMs } from '../test/samples/redirect-events.ts';
import { keptPerMinuteMax } from './postback-counts.ts';

const clickId = newSortableId(noonMs);
let rig: RedirectRig;
beforeAll(async () => {
  rig = await buildRedirectRig();
});
beforeEach(async () => {
  rig.know({});
  rig.allow();
  rig.judge(null);
  await rig.recorded();
});
afterAll(() => rig.close());

const get = (query: string) => rig.app.inject(`/postback?${query}`);
const post = (type: string, payload: string, query = '') =>
  rig.app.inject({ method: 'POST', url: `/postback?${query}`, headers: { 'content-type': type }, payload });
const good = `token=${goodToken}&click_id=${clickId}`;

describe('a good postback', () => {
  test('is on disk before it is answered, without its secret', async () => {
    const response = await get(
      `${good}&amount=49.90&currency=usd&order_id=A-1&status=pending&event=sale&note=x`,
    );
    const [event, ...more] = await rig.recorded();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...{ type: 'postback', at: noonMs, advertiserId: 'adv_1', clickId, orderId: 'A-1', goal: 'sale' },
      ...{ amountMicros: 49_900_000, currency: 'USD', status: 'PENDING' },
      raw: { method: 'GET', ip: '127.0.0.1' },
    });
    expect(event?.type === 'postback' && event.raw.query).toContain('token=***&');
    expect(JSON.stringify(event)).toContain('note=x');
    expect(JSON.stringify(event)).not.toContain(goodToken);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      status: 'received',
      eventId: event?.type === 'postback' && event.eventId,
    });
  });

  test('needs no more than a token and a click', async () => {
    expect((await get(good)).statusCode).toBe(200);
    const expected = {
      orderId: null,
      goal: 'default',
      amountMicros: null,
      currency: null,
      status: 'APPROVED',
    };
    expect(await rig.recorded()).toMatchObject([expected]);
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded', `${good}&amount=1.5&order_id=A+1`],
    [
      'JSON',
      'application/json; charset=utf-8',
      JSON.stringify({ token: goodToken, click_id: clickId, amount: 1.5, order_id: 'A 1' }),
    ],
    [
      'JSON without a type',
      'application/vnd.shop+json',
      JSON.stringify({ TOKEN: goodToken, ClickId: clickId, Amount: '1.5', txn_id: 'A 1' }),
    ],
  ])('may come as %s', async (_, type, payload) => {
    expect((await post(type, payload)).statusCode).toBe(200);
    expect(await rig.recorded()).toMatchObject([
      { clickId, amountMicros: 1_500_000, orderId: 'A 1', raw: { method: 'POST' } },
    ]);
  });

  test('may have a body that means nothing when the query says it all, and JSON that says more', async () => {
    expect((await post('application/xml', '<a/>', good)).statusCode).toBe(200);
    const more = JSON.stringify({ click_id: clickId, order_id: null, basket: [{ sku: 1 }] });
    expect((await post('application/json', more, `token=${goodToken}`)).statusCode).toBe(200);
  });

  test.each([
    ['-5', 'status=reversed'],
    ['0.30000000000000004', 'six decimals'],
    ['99999999999', 'nine digits'],
    ['1,50', 'full stop'],
  ])('whose amount is %s is told what to do', async (amount, fix) => {
    const response = await get(`${good}&amount=${amount}`);
    expect(response.json()).toMatchObject({
      errors: [{ field: 'amount', message: expect.stringContaining(fix) }],
    });
  });

  test('may name the click as other systems do, in the query or the body', async () => {
    for (const name of ['clickid', 'transaction_id', 'cid'])
      await get(`token=${goodToken}&${name}=${clickId.toUpperCase()}`);
    await post('application/json', JSON.stringify({ click_id: clickId }), `token=${goodToken}`);
    expect((await rig.recorded()).map((event) => event.clickId)).toEqual([
      clickId,
      clickId,
      clickId,
      clickId,
    ]);
  });

  test.each([
    ['APPROVED', 'APPROVED'],
    ['confirmed', 'APPROVED'],
    ['hold', 'PENDING'],
    ['Declined', 'REJECTED'],
    ['chargeback', 'REVERSED'],
  ])('with status %s is %s', async (word, status) => {
    await get(`${good}&status=${word}`);
    expect(await rig.recorded()).toMatchObject([{ status }]);
  });
});

describe('a postback whose verdict comes soon is told it', () => {
  const conversionId = 'cnv_01h00000000000000000000000';
  test.each([
    ['ACCEPTED', 200, { status: 'accepted', conversionId }],
    ['UPDATED', 200, { status: 'updated', conversionId }],
    ['DUPLICATE', 200, { status: 'duplicate', conversionId }],
  ] as const)('%s', async (verdict, status, body) => {
    rig.judge({ verdict, reason: null, conversionId });
    const response = await get(good);
    expect([response.statusCode, response.json()]).toEqual([status, body]);
    expect(response.headers['cache-control']).toBe('no-store');
  });

  test('refused, with the reason and what to do', async () => {
    rig.judge({ verdict: 'REJECTED', reason: 'UNKNOWN_GOAL', conversionId: null });
    const response = await get(good);
    expect(response.statusCode).toBe(422);
    expect(response.json()).toEqual({
      status: 'rejected',
      reason: 'UNKNOWN_GOAL',
      message:
        'The offer has goals, and this is none of them. Send one of its goals, or ask the network to add this one and to replay this.',
    });
  });
});

describe('a postback that is refused', () => {
  test.each([
    ['no token', `click_id=${clickId}`, 401, [['token', 'TOKEN_MISSING']]],
    ['a wrong token', `token=pbt_x&click_id=${clickId}`, 401, [['token', 'TOKEN_INVALID']]],
    ['no click', `token=${goodToken}`, 400, [['click_id', 'CLICK_ID_MISSING']]],
    [
      'an unreplaced macro',
      `token=${goodToken}&click_id={click_id}`,
      400,
      [['click_id', 'CLICK_ID_INVALID']],
    ],
    [
      'a click id with other characters in it',
      `token=${goodToken}&click_id=${clickId.slice(0, -1)}!`,
      400,
      [['click_id', 'CLICK_ID_INVALID']],
    ],
    ['a thousands separator', `${good}&amount=1,234.56`, 400, [['amount', 'AMOUNT_INVALID']]],
    ['a negative amount', `${good}&amount=-5`, 400, [['amount', 'AMOUNT_INVALID']]],
    ['a wrong currency', `${good}&currency=EURO`, 400, [['currency', 'CURRENCY_INVALID']]],
    ['an unknown status', `${good}&status=maybe`, 400, [['status', 'STATUS_INVALID']]],
    ['a long order id', `${good}&order_id=${'x'.repeat(256)}`, 400, [['order_id', 'ORDER_ID_TOO_LONG']]],
    ['a long goal', `${good}&goal=${'x'.repeat(65)}`, 400, [['goal', 'GOAL_TOO_LONG']]],
    [
      'everything wrong at once',
      `token=${goodToken}&amount=x&status=y`,
      400,
      [
        ['click_id', 'CLICK_ID_MISSING'],
        ['amount', 'AMOUNT_INVALID'],
        ['status', 'STATUS_INVALID'],
      ],
    ],
  ])('%s', async (_, query, status, expected) => {
    const response = await get(query);
    const { errors } = response.json() as { errors: { field: string; code: string; message: string }[] };
    expect(response.statusCode).toBe(status);
    expect(errors.map(({ field, code }) => [field, code])).toEqual(expected);
    for (const { message } of errors) expect(message).toMatch(/^[A-Z\w].+\.$/);
    // Kept with its first problem, and nothing in it that could be taken for a good one.
    const isNobodys = status === 401;
    expect(await rig.recorded()).toMatchObject([
      { refusal: expected[0]?.[1], advertiserId: isNobodys ? null : 'adv_1' },
    ]);
  });

  test.each([
    ['broken JSON', 'application/json', '{"token":', 400],
    ['a list', 'application/json', '[1]', 400],
    ['an order in an object', 'application/json', `{"click_id":"${clickId}","order_id":{"id":"A-1"}}`, 400],
    ['an amount in a list', 'application/json', `{"click_id":"${clickId}","Amount":[1]}`, 400],
    ['a multipart form', 'multipart/form-data; boundary=b', `--b\r\n\r\n${clickId}\r\n--b--`, 400],
    ['XML', 'application/xml', `<click_id>${clickId}</click_id>`, 400],
    ['a huge body', 'application/json', `{"note":"${'x'.repeat(20_000)}"}`, 413],
  ])('%s', async (_, type, payload, status) => {
    const response = await post(type, payload);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({
      status: 'error',
      errors: [{ field: 'body', code: 'BODY_INVALID' }],
    });
  });

  test('one that cannot be stored is to come again', async () => {
    const broken = await buildRedirectRig({ pendingBytesMax: 100 });
    const response = await broken.app.inject(`/postback?${good}`);
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
    expect(response.json()).toMatchObject({ errors: [{ code: 'NOT_STORED' }] });
    await broken.close();
  });

  test('one that comes before the first load is to come again', async () => {
    rig.know(null);
    expect((await get(good)).json()).toMatchObject({ errors: [{ code: 'NOT_READY' }] });
  });

  test('one from an address that is not allowed is kept as it is to be judged later', async () => {
    rig.allow('10.0.0.0/8', '2001:db8::/32');
    const response = await get(`${good}&amount=5&order_id=A-1`);
    expect([response.statusCode, response.json()]).toMatchObject([
      403,
      { errors: [{ code: 'IP_NOT_ALLOWED' }] },
    ]);
    expect(await rig.recorded()).toMatchObject([
      {
        ...{ refusal: 'IP_NOT_ALLOWED', advertiserId: 'adv_1', clickId, orderId: 'A-1' },
        ...{ amountMicros: 5_000_000, status: 'APPROVED', raw: { ip: '127.0.0.1' } },
      },
    ]);
    rig.allow('127.0.0.0/8');
    expect((await get(good)).statusCode).toBe(200);
  });

  test('one that cannot be read is kept with what can be read, but never as if it were whole', async () => {
    await get(`${good}&order_id=A-1&amount=1,5&goal=upsell`);
    expect(await rig.recorded()).toMatchObject([
      {
        refusal: 'AMOUNT_INVALID',
        clickId,
        orderId: 'A-1',
        goal: 'default',
        amountMicros: null,
        status: null,
      },
    ]);
  });

  test('too many are not all kept, and good ones are none of them', async () => {
    const busy = await buildRedirectRig();
    for (let sent = 0; sent < keptPerMinuteMax + 5; sent += 1)
      await busy.app.inject(`/postback?token=pbt_x&click_id=${clickId}`);
    expect(await busy.recorded()).toHaveLength(keptPerMinuteMax);
    await busy.app.inject(`/postback?${good}&status=maybe`);
    await busy.app.inject(`/postback?${good}`);
    expect(await busy.recorded()).toHaveLength(2);
    const metrics = (await busy.app.inject('/metrics')).body;
    expect(metrics).toContain('redirect_refusals_unkept_total{why="budget"} 5');
    expect(metrics).toContain(`redirect_postbacks_total{answer="TOKEN_INVALID"} ${keptPerMinuteMax + 5}`);
    await busy.close();
  });

  test('secrets are not kept, wherever they stand', async () => {
    await get(`${good}&security_token=s3cret&note=my ${goodToken}&api_key=k3y`);
    await post('application/json', `{"token":"${goodToken}","password":"p4ss`);
    const kept = JSON.stringify(await rig.recorded());
    for (const secret of ['s3cret', goodToken, 'k3y', 'p4ss']) expect(kept).not.toContain(secret);
    expect(kept).toContain('security_token=***');
  });

  test('HEAD is no postback', async () => {
    expect((await rig.app.inject({ method: 'HEAD', url: `/postback?${good}` })).statusCode).toBe(404);
    expect(await rig.recorded()).toEqual([]);
  });
});
