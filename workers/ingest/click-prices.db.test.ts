import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ClickEvent } from '../../domain/click-event.ts';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import { aClick, aFallbackClick, hourMs, minuteMs, noonMs } from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
let versions: Record<string, number> = {};
beforeAll(async () => {
  rig = await IngestRig.create();
  await rig.rows(`insert into reporting.exchange_rate (currency, day, rate, set_by)
    values ('EUR', '2026-11-19', 1.0834, 'usr_1'), ('EUR', '2026-11-21', 2, 'usr_1')`);
  await rig.rows(`insert into offers.advertiser (id, name) values ('adv_1', 'A')`);
  await rig.rows(`insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency, payout_type, revenue_type)
    values ('off_click', 'adv_1', 'a', 'https://a.example', 70003, 110007, 'USD', 'CPC', 'CPC'),
      ('off_euro', 'adv_1', 'b', 'https://b.example', 70003, 110007, 'EUR', 'CPC', 'CPC'),
      ('off_yen', 'adv_1', 'c', 'https://c.example', 5000000, 9000000, 'JPY', 'CPC', 'CPA'),
      ('off_sale', 'adv_1', 'd', 'https://d.example', 1000000, 2000000, 'USD', 'CPA', 'CPA')`);
  await rig.rows(`insert into offers.payout_rule (id, offer_id, country, payout_type, payout_micros, payout_share_ppm)
    values ('pyr_1', 'off_click', 'AT', 'CPC', 90000, 0)`);
  const rows = await rig.rows(
    'select offer_id, max(version)::int as version from offers.terms group by offer_id',
  );
  versions = Object.fromEntries(rows.map((row) => [row.offer_id, row.version as number]));
});
afterEach(() => rig.empty());
afterAll(() => rig.drop());

function paidClick(offerId: string, changes: Partial<ClickEvent> = {}): ClickEvent {
  const currency = { off_euro: 'EUR', off_yen: 'JPY' }[offerId] ?? 'USD';
  return aClick({ offerId, currency, termsVersion: versions[offerId] ?? null, ...changes });
}
const earned = () =>
  rig.rows(`select click_payout_micros::int as payout, click_revenue_micros::int as revenue, rate::float8 as rate
    from reporting.click order by clicked_at, click_id`);
const rolledUp = () =>
  rig.rows(`select currency, payout_micros::int as own, payout_network_micros::int as network
    from reporting.rollup where minutes = 15 order by currency, bucket`);

test('unique clicks of people earn, each once, however often they are read', async () => {
  const first = paidClick('off_click');
  const batch = [
    first,
    paidClick('off_click', { at: noonMs + minuteMs }),
    paidClick('off_click', { ip: '203.0.113.9', visitor: { ...first.visitor, traffic: 'BOT' } }),
    paidClick('off_click', { ip: '203.0.113.10', visitor: { ...first.visitor, country: 'AT' } }),
    paidClick('off_sale', { code: 'mDFvGxU' }),
    aFallbackClick({ ip: '203.0.113.11' }),
  ];
  await rig.ingest(batch);
  await rig.ingest(batch);
  const money = (await earned()).map(({ payout, revenue }) => [payout, revenue]);
  expect(money.toSorted((a, b) => Number(b[0]) - Number(a[0]))).toEqual([
    [90_000, 110_007],
    [70_003, 110_007],
    ...Array.from({ length: 4 }, () => [0, 0]),
  ]);
  const [sum] = await rig.rows(
    'select sum(payout_network_micros)::int as payout from reporting.rollup where minutes = 15',
  );
  expect(sum).toEqual({ payout: 160_003 });
  expect(await rig.differences()).toEqual([]);
});

test('another currency is converted by the rate of the day of the click; the amounts as agreed stay', async () => {
  await rig.ingest([paidClick('off_euro'), paidClick('off_euro', { at: noonMs + 30 * hourMs })]);
  expect(await earned()).toEqual([
    { payout: 70_003, revenue: 110_007, rate: 1.0834 },
    { payout: 70_003, revenue: 110_007, rate: 2 },
  ]);
  expect(await rolledUp()).toEqual([
    { currency: 'EUR', own: 70_003, network: 75_841 },
    { currency: 'EUR', own: 70_003, network: 140_006 },
  ]);
});

test('before the first rate the first one counts; without any the own amounts stand', async () => {
  await rig.ingest([
    paidClick('off_euro', { at: noonMs - 99 * 24 * hourMs }),
    paidClick('off_yen', { code: 'x' }),
  ]);
  expect(await rolledUp()).toEqual([
    { currency: 'EUR', own: 70_003, network: 75_841 },
    { currency: 'JPY', own: 5_000_000, network: null },
  ]);
  expect((await earned()).map(({ rate }) => rate)).toEqual([1.0834, 0]);
});

test('a click that does not say its terms is paid by those in force when it was made', async () => {
  const { termsVersion, ...older } = paidClick('off_click');
  const { termsVersion: _, ...newer } = paidClick('off_click', { at: Date.now() + hourMs, code: 'later' });
  await rig.ingest([older, newer]);
  const rows = await rig.rows(
    'select terms_version::int as version from reporting.click order by clicked_at',
  );
  expect(rows).toEqual([{ version: null }, { version: termsVersion }]);
  expect((await earned()).map(({ payout }) => payout)).toEqual([0, 70_003]);
});

test('what clicks earn counts towards caps on money', async () => {
  await rig.rows(
    `insert into routing.cap_spent (offer_id, smartlink_id, publisher_id, window_start, window_end, conversions, payout_micros, revenue_micros)
     select o, '', '', $1, 'infinity', 0, 0, 0 from unnest(array['off_euro', 'off_click', '']) o`,
    [new Date(noonMs)],
  );
  await rig.ingest([
    paidClick('off_euro'),
    paidClick('off_euro', { code: 'again' }),
    paidClick('off_euro', { code: 'before', at: noonMs - 1 }),
    paidClick('off_sale', { code: 'sale' }),
  ]);
  const spent = await rig.rows(
    'select offer_id, payout_micros::int as payout, revenue_micros::int as revenue from routing.cap_spent order by 1',
  );
  expect(spent).toEqual([
    { offer_id: '', payout: 151_682, revenue: 238_364 },
    { offer_id: 'off_click', payout: 0, revenue: 0 },
    { offer_id: 'off_euro', payout: 151_682, revenue: 238_364 },
  ]);
});

test('terms that cannot be read keep only their own click out', async () => {
  const poison = { ...paidClick('off_click'), termsVersion: 'newest' } as unknown as ClickEvent;
  await rig.ingest([poison, paidClick('off_click', { ip: '203.0.113.12' })]);
  expect((await earned()).map(({ payout }) => payout)).toEqual([70_003]);
  expect(rig.rejected()).toHaveLength(1);
});
