import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newSortableId } from '../platform/new-id.ts';
import { buildRedirectRig, type RedirectRig } from '../test/rigs/redirect-rig.ts';
import { noonMs } from '../test/samples/redirect-events.ts';
import { keptPerMinuteMax } from './postback-counts.ts';

const clickId = newSortableId(noonMs);
let rig: RedirectRig;
beforeAll(async () => {
  rig = await buildRedirectRig();
});
afterAll(() => rig.close());

test.each(['/pixel.gif', '/pixel', '/pixel.gif/'])(
  '%s is an image, and a report without a token that waits for approval',
  async (path) => {
    const response = await rig.app.inject(
      `${path}?click_id=${clickId}&amount=49.90&currency=eur&order_id=A-1&goal=sale&status=approved`,
    );
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'image/gif',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(response.rawPayload.subarray(0, 6).toString('latin1')).toBe('GIF89a');
    expect(await rig.recorded()).toMatchObject([
      {
        ...{ type: 'postback', source: 'PIXEL', advertiserId: null, clickId, orderId: 'A-1', goal: 'sale' },
        ...{ amountMicros: 49_900_000, currency: 'EUR', status: 'PENDING', raw: { method: 'GET' } },
      },
    ]);
  },
);

test('the page gets its image whatever is wrong', async () => {
  rig.know(null);
  const response = await rig.app.inject('/pixel.gif?amount=x');
  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'image/gif']);
  expect(await rig.recorded()).toMatchObject([
    { source: 'PIXEL', refusal: 'CLICK_ID_MISSING', status: null },
  ]);
  const full = await buildRedirectRig({ pendingBytesMax: 100 });
  expect((await full.app.inject(`/pixel.gif?click_id=${clickId}`)).statusCode).toBe(200);
  await full.close();
});

test('of one address no more are kept than people could send; another, or a proxy of many people, is not limited by it', async () => {
  const sent = async (remoteAddress: string, times: number) => {
    const url = `/pixel.gif?click_id=${clickId}`;
    for (let time = 0; time < times; time += 1) {
      expect((await rig.app.inject({ url, remoteAddress })).statusCode).toBe(200);
    }
    return (await rig.recorded()).length;
  };
  await rig.recorded();
  expect(await sent('2001:4860:1:2::1', keptPerMinuteMax - 1)).toBe(keptPerMinuteMax - 1);
  expect(await sent('2001:4860:1:2:ffff::2', 3)).toBe(1);
  expect(await sent('2001:4860:1:3::1', 3)).toBe(3);
  expect(await sent('8.8.8.8', 2)).toBe(2);
  expect(await sent('10.0.0.1', keptPerMinuteMax + 2)).toBe(keptPerMinuteMax + 2);
});
