import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clickWaitMsMax } from '../../domain/conversion.ts';
import type { PostbackStatus } from '../../domain/postback-event.ts';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import {
  aClick,
  aFallbackClick,
  aPostback,
  hourMs,
  minuteMs,
  noonMs,
} from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
beforeAll(async () => {
  rig = await IngestRig.create();
});
afterEach(() => rig.empty());
afterAll(() => rig.drop());

const verdicts = async (): Promise<string[]> =>
  (await rig.rows('select verdict, reason from reporting.postback order by received_at, event_id')).map(
    (row) => [row.verdict, row.reason].filter((text) => text !== null).join(' '),
  );
const earned = () =>
  rig.rows(`select sum(conversions)::int as conversions, sum(payout_micros)::int as payout, sum(revenue_micros)::int as revenue
    from reporting.rollup where minutes = 15 and kind <> 'CLICK_TIME'`);
const nothing = [{ conversions: null, payout: null, revenue: null }];
const one = [{ conversions: 1, payout: 1_200_000, revenue: 2_000_000 }];

test('a conversion has the dimensions and terms of its click and stands at its own time', async () => {
  const click = aClick({ subIds: ['a', 'b', 'c', 'd', 'e'] });
  const postback = aPostback(click, {
    at: noonMs + hourMs,
    orderId: ' 4711 ',
    amountMicros: 35_000_000,
    currency: 'USD',
  });
  await rig.ingest([click, postback]);
  expect(await rig.rows('select * from reporting.conversion')).toMatchObject([
    {
      id: expect.stringMatching(/^cnv_[0-9a-z]{26}$/),
      click_id: click.clickId,
      link_id: 'lnk_1',
      smartlink_id: 'smk_1',
      publisher_id: 'pub_1',
      offer_id: 'off_1',
      advertiser_id: 'adv_1',
      country: 'DE',
      device: 'MOBILE',
      sub1: 'a',
      sub5: 'e',
      goal: 'default',
      order_id: '4711',
      status: 'APPROVED',
      payout_micros: '1200000',
      revenue_micros: '2000000',
      sale_amount_micros: '35000000',
      currency: 'USD',
      clicked_at: new Date(noonMs),
      converted_at: new Date(noonMs + hourMs),
    },
  ]);
  expect(
    await rig.rows(
      `select bucket, conversions from reporting.rollup where kind = 'CONVERSION' and minutes = 15`,
    ),
  ).toEqual([{ bucket: new Date(noonMs + hourMs), conversions: '1' }]);
  const [stored] = await rig.rows('select * from reporting.postback');
  const [conversion] = await rig.rows('select id from reporting.conversion');
  expect(stored).toMatchObject({
    event_id: postback.eventId,
    verdict: 'ACCEPTED',
    conversion_id: conversion?.id,
    raw: postback.raw,
  });
});

test('fifty postbacks of one conversion make one, in one batch and in fifty', async () => {
  const click = aClick();
  await rig.ingest([click, ...Array.from({ length: 50 }, () => aPostback(click))]);
  expect(await earned()).toEqual(one);
  for (let round = 0; round < 50; round += 1)
    await rig.ingest([aPostback(click, { at: noonMs + hourMs + round })]);
  expect(await earned()).toEqual(one);
  expect(await verdicts()).toEqual(['ACCEPTED', ...Array.from({ length: 99 }, () => 'DUPLICATE')]);
  expect(await rig.rows('select distinct conversion_id from reporting.postback')).toHaveLength(1);
});

test('a postback that overtook its click waits for it', async () => {
  const click = aClick();
  await rig.ingest([aPostback(click)]);
  expect(await verdicts()).toEqual(['WAITING']);
  await rig.ingest([click]);
  expect(await verdicts()).toEqual(['ACCEPTED']);
  expect(await earned()).toEqual(one);
});

test('a postback waits from the moment it was read, not received, and then is refused', async () => {
  await rig.ingest([aPostback(aClick())]);
  const age = (ms: number) =>
    rig.owner.query(`update reporting.postback set ingested_at = now() - $1 * interval '1 millisecond'`, [
      ms,
    ]);
  await age(clickWaitMsMax - minuteMs);
  expect(await rig.judge()).toBe(0);
  await age(clickWaitMsMax);
  expect(await rig.judge()).toBe(1);
  expect(await verdicts()).toEqual(['REJECTED UNKNOWN_CLICK']);
});

test('those that wait hold nobody up', async () => {
  const click = aClick();
  await rig.ingest([...Array.from({ length: 1_200 }, () => aPostback(aClick())), click]);
  await rig.ingest([aPostback(click, { at: noonMs + hourMs })]);
  expect(await earned()).toEqual(one);
});

test('what is refused, and why', async () => {
  const fallback = aFallbackClick();
  const bot = aClick({ at: noonMs + 1, visitor: { ...aClick().visitor, traffic: 'BOT' } });
  const trial = aClick({ at: noonMs + 2, visitor: { ...aClick().visitor, traffic: 'TEST' } });
  const stranger = aClick({ at: noonMs + 3 });
  await rig.ingest([
    fallback,
    bot,
    trial,
    stranger,
    aPostback(fallback),
    aPostback(bot),
    aPostback(trial),
    aPostback(stranger, { advertiserId: 'adv_2' }),
  ]);
  expect(await verdicts()).toEqual([
    'REJECTED CLICK_WITHOUT_OFFER',
    'REJECTED CLICK_NOT_BILLABLE',
    'REJECTED CLICK_NOT_BILLABLE',
    'REJECTED ADVERTISER_MISMATCH',
  ]);
  expect(await earned()).toEqual(nothing);
});

test('another advertiser cannot touch a conversion, nor learn of it', async () => {
  const click = aClick();
  await rig.ingest([
    click,
    aPostback(click),
    aPostback(click, { at: noonMs + hourMs, advertiserId: 'adv_2', status: 'REVERSED' }),
  ]);
  expect(await earned()).toEqual(one);
  expect(
    await rig.rows(`select reason, conversion_id from reporting.postback where verdict = 'REJECTED'`),
  ).toEqual([{ reason: 'ADVERTISER_MISMATCH', conversion_id: null }]);
});

test('orders of one click are conversions of their own; one order of two clicks is one', async () => {
  const click = aClick();
  const other = aClick({ at: noonMs + 1 });
  await rig.ingest([click, other]);
  await rig.ingest([
    aPostback(click, { orderId: '1' }),
    aPostback(click, { orderId: '2' }),
    aPostback(click),
  ]);
  await rig.ingest([aPostback(other, { orderId: '1' }), aPostback(other, { orderId: '1', goal: 'upsell' })]);
  expect(await rig.rows('select order_id, goal from reporting.conversion order by id')).toHaveLength(4);
  expect((await verdicts()).filter((verdict) => verdict === 'DUPLICATE')).toHaveLength(1);
});

const stories: [reports: PostbackStatus[], verdicts: string[], counted: boolean][] = [
  [['PENDING', 'APPROVED'], ['ACCEPTED', 'UPDATED'], true],
  [['PENDING', 'REJECTED'], ['ACCEPTED', 'UPDATED'], false],
  [['APPROVED', 'REVERSED', 'REVERSED'], ['ACCEPTED', 'UPDATED', 'DUPLICATE'], false],
  [['APPROVED', 'REVERSED', 'APPROVED'], ['ACCEPTED', 'UPDATED', 'REJECTED STATUS_NOT_ALLOWED'], false],
  [['APPROVED', 'REJECTED', 'APPROVED'], ['ACCEPTED', 'UPDATED', 'UPDATED'], true],
  [['REVERSED', 'APPROVED'], ['ACCEPTED', 'REJECTED STATUS_NOT_ALLOWED'], false],
  [['APPROVED', 'PENDING'], ['ACCEPTED', 'REJECTED STATUS_NOT_ALLOWED'], true],
];

test.each(stories)('%j, at once or one by one', async (reports, expected, counted) => {
  const click = aClick();
  const postbacks = reports.map((status, index) =>
    aPostback(click, { status, at: noonMs + (index + 1) * hourMs }),
  );
  await rig.ingest([click, ...postbacks]);
  expect(await verdicts()).toEqual(expected);
  expect(await earned()).toEqual(counted ? one : nothing);
  await rig.empty();
  for (const event of [click, ...postbacks]) await rig.ingest([event]);
  expect(await verdicts()).toEqual(expected);
  expect(await earned()).toEqual(counted ? one : nothing);
  expect(await rig.rows('select converted_at from reporting.conversion')).toEqual([
    { converted_at: new Date(noonMs + hourMs) },
  ]);
});

test('a sale in another currency is converted by the rate of its day, and refused while there is none', async () => {
  const click = aClick();
  const euros = { amountMicros: 5_000_000, currency: 'EUR' };
  await rig.ingest([click, aPostback(click, euros)]);
  expect(await verdicts()).toEqual(['REJECTED CURRENCY_UNKNOWN']);
  await rig.owner.query(
    `insert into reporting.exchange_rate values ('EUR', '2026-11-01', 1.25, 'usr_1'), ('EUR', '2026-11-21', 2, 'usr_1')`,
  );
  await rig.owner.query(`update reporting.postback set verdict = 'WAITING', ingested_at = now()`);
  await rig.judge();
  expect(await verdicts()).toEqual(['ACCEPTED']);
  expect(await rig.rows('select sale_amount_micros, reported_sale_micros from reporting.conversion')).toEqual(
    [{ sale_amount_micros: '6250000', reported_sale_micros: '5000000' }],
  );
});
