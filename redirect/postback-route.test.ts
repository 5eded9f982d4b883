import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newSortableId } from '../platform/new-id.ts';
import { buildRedirectRig, goodToken, type RedirectRig } from '../test/rigs/redirect-rig.ts';
import { noonMs } from '../test/samples/redirect-events.ts';

const clickId = newSortableId(noonMs);
let rig: RedirectRig;
beforeAll(async () => {
  rig = await buildRedirectRig();
});
beforeEach(() => rig.know({}));
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
    expect(await rig.recorded()).toEqual([]);
  });

  test.each([
    ['broken JSON', 'application/json', '{"token":', 400],
    ['a list', 'application/json', '[1]', 400],
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

  test('HEAD is no postback', async () => {
    expect((await rig.app.inject({ method: 'HEAD', url: `/postback?${good}` })).statusCode).toBe(404);
    expect(await rig.recorded()).toEqual([]);
  });
});
