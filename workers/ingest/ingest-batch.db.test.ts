import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Visitor } from '../../domain/visitor.ts';
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

const seenBy = (traffic: Visitor['traffic']): Visitor => ({ ...aClick().visitor, traffic });
const totals = () =>
  rig.rows(`select sum(gross_clicks)::int as gross, sum(clicks)::int as clicks, sum(unique_clicks)::int as uniques,
    sum(fallback_clicks)::int as fallbacks from reporting.rollup where minutes = 15`);
const uniques = async (): Promise<unknown[]> =>
  (await rig.rows('select is_unique from reporting.click order by clicked_at, click_id')).map(
    (row) => row.is_unique,
  );

test('a click is stored as it came, its address cut to a network', async () => {
  const click = aClick({ ip: '2001:db8:1:2::9', referrer: 'https://blog.example/', publisherClickId: 'x-1' });
  await rig.ingest([click]);
  const [row] = await rig.rows('select *, ip_prefix::text from reporting.click');
  expect(row).toMatchObject({
    click_id: click.clickId,
    clicked_at: new Date(noonMs),
    code: 'nDFvGxU',
    link_id: 'lnk_1',
    smartlink_id: 'smk_1',
    publisher_id: 'pub_1',
    offer_id: 'off_1',
    advertiser_id: 'adv_1',
    outcome: 'OFFER',
    reason: null,
    traffic: 'HUMAN',
    is_unique: true,
    country: 'DE',
    device: 'MOBILE',
    os: 'iOS',
    browser: 'Safari',
    sub1: 'newsletter',
    sub5: '',
    publisher_click_id: 'x-1',
    referrer: 'https://blog.example/',
    user_agent: 'Mozilla/5.0 (iPhone)',
    ip_prefix: '2001:db8:1::/48',
    payout_micros: '1200000',
    revenue_micros: '2000000',
    currency: 'USD',
    projection_version: '3',
    destination: 'https://shoes.example/',
  });
  expect(JSON.stringify(row)).not.toContain('2001:db8:1:2');
});

test('the same batch twice changes nothing, nor does a click that is in a batch twice', async () => {
  const click = aClick();
  const batch = [click, aFallbackClick({ ip: '203.0.113.8' }), click];
  await rig.ingest(batch);
  const before = await rig.rows('select * from reporting.rollup order by offer_id, minutes');
  await rig.ingest(batch);
  await rig.ingest([aClick({ ip: '203.0.113.9' }), click]);
  expect(before).toHaveLength(4);
  expect(await totals()).toEqual([{ gross: 3, clicks: 2, uniques: 2, fallbacks: 1 }]);
});

test('what each kind of traffic adds to the sums', async () => {
  const kinds = ['HUMAN', 'BOT', 'PREVIEW', 'TEST'] as const;
  await rig.ingest(
    kinds.map((traffic, index) => aClick({ visitor: seenBy(traffic), ip: `203.0.113.${index}` })),
  );
  await rig.ingest([aFallbackClick(), aFallbackClick({ visitor: seenBy('BOT') })]);
  expect(await totals()).toEqual([{ gross: 5, clicks: 1, uniques: 1, fallbacks: 1 }]);
  expect(await rig.differences()).toEqual([]);
});

test('a visit to a link that nobody knows is counted without a publisher', async () => {
  await rig.ingest([
    aFallbackClick({ code: 'x', linkId: null, smartlinkId: null, publisherId: null, reason: 'LINK_UNKNOWN' }),
  ]);
  expect(
    await rig.rows(
      'select distinct publisher_id, smartlink_id, offer_id, gross_clicks from reporting.rollup',
    ),
  ).toEqual([{ publisher_id: '', smartlink_id: '', offer_id: '', gross_clicks: '1' }]);
});

test('sums stand at the quarter of an hour of the click, and at its UTC day', async () => {
  await rig.ingest([aClick({ at: noonMs + 15 * minuteMs - 1 }), aClick({ at: noonMs + 15 * minuteMs })]);
  const buckets = await rig.rows('select bucket, minutes from reporting.rollup order by bucket');
  expect(buckets).toEqual([
    { bucket: new Date(noonMs - 12 * hourMs), minutes: 1440 },
    { bucket: new Date(noonMs), minutes: 15 },
    { bucket: new Date(noonMs + 15 * minuteMs), minutes: 15 },
  ]);
});

test('a repeat within 24 hours is not unique, in one batch as in two', async () => {
  const first = aClick();
  const again = aClick({ at: noonMs + 23 * hourMs });
  const later = aClick({ at: noonMs + 48 * hourMs });
  const other = aClick({ at: noonMs + 1, userAgent: 'Mozilla/5.0 (Android)' });
  const elsewhere = aClick({ at: noonMs + 2, code: 'mDFvGxU' });
  await rig.ingest([later, elsewhere, again, other, first]);
  expect(await uniques()).toEqual([true, true, true, false, true]);
  await rig.empty();
  for (const click of [first, other, elsewhere, again, later]) await rig.ingest([click]);
  expect(await uniques()).toEqual([true, true, true, false, true]);
});

test('a bot at the same address does not take a person the first visit', async () => {
  await rig.ingest([aClick({ visitor: seenBy('BOT') }), aClick({ at: noonMs + 1 })]);
  expect(await uniques()).toEqual([false, true]);
});

test('poison is kept in the dead letter and stops nobody', async () => {
  const good = Array.from({ length: 20 }, (_, index) => aClick({ ip: `198.51.100.${index}` }));
  const poison = [
    'not json',
    'null',
    '{"type":"visit"}',
    JSON.stringify({ ...aClick(), clickId: 'short' }),
    JSON.stringify({ ...aClick(), payoutMicros: 1.5 }),
    JSON.stringify({ ...aClick(), outcome: 'LOST' }),
    JSON.stringify({ ...aClick(), at: 'yesterday' }),
    JSON.stringify({ ...aClick(), visitor: undefined }),
    JSON.stringify({ ...aClick(), code: null }),
    JSON.stringify({ ...aPostback(aClick()), status: 'MAYBE' }),
    JSON.stringify({ ...aPostback(aClick()), orderId: 'x'.repeat(300) }),
  ];
  await rig.ingest(good.flatMap((click, index) => [click, poison[index] ?? aFallbackClick()]));
  expect(await totals()).toMatchObject([{ clicks: 20, gross: 29 }]);
  expect(rig.rejected().toSorted()).toEqual(poison.toSorted());
});

test('text that PostgreSQL cannot hold is cleaned, not refused', async () => {
  await rig.ingest([aClick({ subIds: ['a\0b', 'half \ud800 pair', '', '', ''], userAgent: '\0' })]);
  expect(await rig.rows('select sub1, sub2, user_agent from reporting.click')).toEqual([
    { sub1: 'ab', sub2: 'half \ufffd pair', user_agent: '' },
  ]);
});

test('with PostgreSQL unable to work the batch is not lost: it throws and nothing is rejected', async () => {
  const click = aClick();
  await rig.owner.query('alter table reporting.rollup rename to rollup_away');
  await expect(rig.ingest([click])).rejects.toThrow('reporting.rollup');
  await rig.owner.query('alter table reporting.rollup_away rename to rollup');
  expect(await rig.rows('select from reporting.click')).toHaveLength(0);
  await rig.ingest([click]);
  expect(await totals()).toMatchObject([{ clicks: 1 }]);
});
