import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '../platform/database.ts';
import { startStack } from './rigs/stack.ts';
import { ConversionStory, settings } from './samples/conversion-story.ts';
import { eventually } from './samples/story.ts';
import { germanIphone, send } from './samples/visitors.ts';

// How conversions come in, over HTTP through the whole stack: what an advertiser's server sends and is told.
let story: ConversionStory;
beforeAll(async () => {
  story = await ConversionStory.create();
}, 120_000);
afterAll(() => story?.stop(), 30_000);

describe('a postback is told what became of it', () => {
  test.each([
    ['GET', (id: string) => story.report({ click_id: id, order_id: 'G-1' })],
    [
      'a form',
      (id: string) =>
        story.post(
          'application/x-www-form-urlencoded',
          new URLSearchParams({ token: story.advertiser.token, click_id: id, order_id: 'F-1' }).toString(),
        ),
    ],
    [
      'JSON',
      (id: string) =>
        story.post(
          'application/json',
          JSON.stringify({ token: story.advertiser.token, click_id: id, order_id: 'J-1', amount: 5 }),
        ),
    ],
  ])('sent as %s', async (_, sendIt) => {
    const clickId = await story.click(story.links.fixed);
    const first = await sendIt(clickId);
    expect(first).toMatchObject({ code: 200, status: 'accepted' });
    const [conversion] = await story.conversionsOf(clickId);
    expect(conversion).toMatchObject({ id: first.conversionId, status: 'APPROVED', payout: '4.25' });
    const again = [await sendIt(clickId), await sendIt(clickId)];
    expect(again).toEqual(
      again.map(() => ({ code: 200, status: 'duplicate', conversionId: first.conversionId })),
    );
  });

  test('fifty at once make one conversion', async () => {
    const clickId = await story.click(story.links.fixed);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => story.report({ click_id: clickId, order_id: '50' })),
    );
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 200));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      'accepted',
      ...answers.slice(1).map(() => 'duplicate'),
    ]);
    expect(new Set(answers.map(({ conversionId }) => conversionId)).size).toBe(1);
    expect(await story.conversionsOf(clickId)).toHaveLength(1);
  });

  test('a status goes where it may, and no further', async () => {
    const clickId = await story.click(story.links.fixed);
    const says = (status: string) => story.report({ click_id: clickId, status });
    expect(await says('pending')).toMatchObject({ status: 'accepted' });
    expect(await says('approved')).toMatchObject({ status: 'updated' });
    expect(await says('pending')).toMatchObject({ code: 422, reason: 'STATUS_NOT_ALLOWED' });
    expect(await says('reversed')).toMatchObject({ status: 'updated' });
    expect(await says('approved')).toMatchObject({ code: 422, reason: 'STATUS_NOT_ALLOWED' });
  });

  test('goals have payouts of their own, and others are refused with what to do', async () => {
    const clickId = await story.click(story.links.goals);
    expect(await story.report({ click_id: clickId, goal: 'signup' })).toMatchObject({ status: 'accepted' });
    expect(await story.report({ click_id: clickId, goal: 'sale' })).toMatchObject({ status: 'accepted' });
    expect(await story.report({ click_id: clickId, goal: 'lead' })).toMatchObject({
      ...{ code: 422, status: 'rejected', reason: 'UNKNOWN_GOAL' },
      message: expect.stringContaining('Send one of its goals'),
    });
    const made = await story.conversionsOf(clickId);
    expect(made.map(({ goal, payout }) => `${goal} ${payout}`).sort()).toEqual(['sale 4.25', 'signup 1.00']);
  });

  test('a share of a sale in another currency, edited and refunded in part', async () => {
    const clickId = await story.click(story.links.shared);
    const sale = { click_id: clickId, order_id: 'E-1' };
    const payout = async () => (await story.conversionsOf(clickId))[0]?.payout;
    expect(await story.report(sale)).toMatchObject({ code: 422, reason: 'SALE_AMOUNT_MISSING' });
    expect(await story.report({ ...sale, amount: '80', currency: 'CHF' })).toMatchObject({
      reason: 'CURRENCY_UNKNOWN',
    });
    expect(await story.report({ ...sale, amount: '80', currency: 'EUR' })).toMatchObject({
      status: 'accepted',
    });
    expect(await payout()).toBe('5.00');
    expect(await story.report({ ...sale, amount: '160', currency: 'EUR' })).toMatchObject({
      status: 'updated',
    });
    expect(await payout()).toBe('10.00');
    const refund = { ...sale, status: 'reversed', currency: 'EUR' };
    expect(await story.report({ ...refund, amount: '40' })).toMatchObject({ status: 'updated' });
    expect(await payout()).toBe('7.50');
    expect(await story.report({ ...refund, amount: '40' })).toMatchObject({ status: 'duplicate' });
    expect(await story.report({ ...refund, amount: '161' })).toMatchObject({
      code: 422,
      reason: 'REFUND_EXCEEDS_SALE',
    });
  });

  test('what is approved is held', async () => {
    const clickId = await story.click(story.links.held);
    expect(await story.report({ click_id: clickId })).toMatchObject({ status: 'accepted' });
    expect(await story.conversionsOf(clickId)).toMatchObject([
      { status: 'PENDING', held_until: expect.any(Date) },
    ]);
    expect(await story.report({ click_id: clickId })).toMatchObject({ status: 'duplicate' });
    expect(await story.report({ click_id: clickId, status: 'rejected' })).toMatchObject({
      status: 'updated',
    });
    expect(await story.conversionsOf(clickId)).toMatchObject([{ status: 'REJECTED', held_until: null }]);
  });
});

test('two tokens are good while they are rotated', async () => {
  const { rotatePostbackToken } = await story.admin.request<{
    rotatePostbackToken: { postbackToken: string };
  }>(
    'mutation ($id: ID!) { rotatePostbackToken(advertiserId: $id) { postbackToken userErrors { message } } }',
    { id: story.advertiser.id },
  );
  const clickId = await story.click(story.links.fixed);
  const told = await eventually(
    () => story.report({ click_id: clickId, token: rotatePostbackToken.postbackToken }),
    ({ code }) => code === 200,
    3_000,
  );
  expect(told.status).toBe('accepted');
  expect(await story.report({ click_id: clickId })).toMatchObject({ code: 200, status: 'duplicate' });
});

test('an address that is not allowed is refused, kept, and counts once it is replayed', async () => {
  const clickId = await story.click(story.links.fixed);
  const outside = () => story.report({ click_id: clickId, order_id: 'IP' }, '198.51.100.7');
  await story.updateAdvertiser({ postbackIpRanges: ['203.0.113.0/24'] });
  const refused = await eventually(
    () => story.report({ click_id: 'x' }, '198.51.100.7'),
    ({ code }) => code === 403,
    3_000,
  );
  expect(refused.errors).toMatchObject([{ code: 'IP_NOT_ALLOWED' }]);
  expect(await outside()).toMatchObject({ code: 403 });
  expect(await story.report({ click_id: clickId, order_id: 'inside' }, '203.0.113.9')).toMatchObject({
    status: 'accepted',
  });
  const kept = await eventually(
    () => story.postbacksOf(clickId),
    (rows) => rows.length === 2,
    3_000,
  );
  expect(kept[0]).toMatchObject({ verdict: 'REJECTED', reason: 'IP_NOT_ALLOWED', order_id: 'IP' });
  expect(JSON.stringify(kept)).not.toContain(story.advertiser.token);
  await story.updateAdvertiser({ postbackIpRanges: [] });
  const replay = createPool(story.database.urlFor('smartlink_reporting'), {
    name: 'replay',
    connectionsMax: 1,
  });
  await replay.query(
    `update reporting.postback set verdict = 'WAITING', ingested_at = now() where event_id = $1`,
    [kept[0]?.event_id],
  );
  await replay.end();
  const judged = await eventually(
    () => story.postbacksOf(clickId),
    ([first]) => first?.verdict === 'ACCEPTED',
    1_000,
  );
  expect(judged[0]).toMatchObject({ verdict: 'ACCEPTED', reason: null });
  expect(await story.conversionsOf(clickId)).toHaveLength(2);
});

test('a pixel counts where it is allowed, waits for the advertiser, and is an image whatever happens', async () => {
  const clickId = await story.click(story.links.fixed);
  const pixel = (query: string) => send(`${story.stack.trackingUrl}/pixel.gif?${query}`, germanIphone);
  const verdict = (count: number) =>
    eventually(
      () => story.postbacksOf(clickId),
      (rows) => rows.filter(({ judged_at }) => judged_at !== null).length >= count,
      3_000,
    );
  expect((await pixel(`click_id=${clickId}`)).headers['content-type']).toBe('image/gif');
  expect((await pixel('nonsense')).status).toBe(200);
  expect(await verdict(1)).toMatchObject([{ verdict: 'REJECTED', reason: 'PIXEL_NOT_ENABLED' }]);
  await story.updateAdvertiser({ pixelEnabled: true });
  await pixel(`click_id=${clickId}&status=approved`);
  await verdict(2);
  expect(await story.conversionsOf(clickId)).toMatchObject([{ status: 'PENDING', source: 'PIXEL' }]);
  expect(await story.report({ click_id: clickId })).toMatchObject({ status: 'updated' });
  expect(await story.conversionsOf(clickId)).toMatchObject([{ status: 'APPROVED' }]);
});

test('a postback that is here before its click waits for it', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'smartlink-other-node-'));
  try {
    const other = await startStack({ ...settings(story.database), DATA_DIR: elsewhere }, 'redirect');
    const link = new URL(story.links.fixed);
    const clickId = await story.click(`${other.trackingUrl}${link.pathname}`);
    expect(await story.report({ click_id: clickId })).toMatchObject({ code: 200, status: 'received' });
    expect(await story.postbacksOf(clickId)).toMatchObject([{ verdict: 'WAITING' }]);
    await other.stop();
    const [node = ''] = await readdir(join(elsewhere, 'clicks'));
    renameSync(join(elsewhere, 'clicks', node), join(story.stack.dataDir, 'clicks', `${node}-late`));
    const found = await eventually(
      () => story.postbacksOf(clickId),
      ([only]) => only?.verdict !== 'WAITING',
      5_000,
    );
    expect(found).toMatchObject([{ verdict: 'ACCEPTED' }]);
    expect(await story.conversionsOf(clickId)).toMatchObject([{ payout: '4.25' }]);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
}, 60_000);
