import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ClickEvent } from '../../domain/click-event.ts';
import { OptimiserRig } from '../../test/rigs/optimiser-rig.ts';
import { aClick, aPostback, hourMs, minuteMs, noonMs } from '../../test/samples/redirect-events.ts';

let rig: OptimiserRig;
beforeAll(async () => {
  rig = await OptimiserRig.create();
});
beforeEach(() => {
  rig.now = new Date(noonMs);
  rig.restart();
});
afterEach(async () => {
  await rig.ingest.empty();
  await rig.ingest.owner.query(
    'truncate optimiser.click_cell, optimiser.smartlink, optimiser.allocation, optimiser.evidence, optimiser.state, optimiser.run',
  );
  await rig.change(`
    delete from offers.cap;
    delete from offers.smartlink_member where offer_id = 'off_3';
    update offers.smartlink set mode = 'AUTO_OPTIMIZE', optimise_for = 'PUBLISHER_PAYOUT';
    update offers.offer set status = 'ACTIVE', targeting = '[]', payout_micros = 1200000, revenue_micros = 2000000, currency = 'USD',
      payout_type = 'CPA', blocked_publisher_ids = '{}', starts_at = null`);
});
afterAll(() => rig.drop());

let visitors = 0;
/** Clicks of people on an offer in the last hours, and conversions of some of them. */
function clicked(offerId: string, clicks: number, conversions: number, changes: Partial<ClickEvent> = {}) {
  const events = Array.from({ length: clicks }, (_, index) => {
    visitors += 1;
    return aClick({
      at: rig.now.getTime() - 20 * hourMs + (index % 1000) * minuteMs,
      ...{
        offerId,
        ip: `10.${visitors >> 16}.${(visitors >> 8) & 255}.${visitors & 255}`,
        subIds: ['', '', '', '', ''],
      },
      ...changes,
    });
  });
  return [...events, ...events.slice(0, conversions).map((click) => aPostback(click))];
}

test('the offer that converts more gets more, and what was computed says why', async () => {
  await rig.ingest.ingest([...clicked('off_1', 400, 8), ...clicked('off_2', 400, 40)]);
  expect(await rig.pass()).toMatchObject({ due: 1, computed: 1, failed: 0 });
  expect((await rig.shares()).off_2).toBeGreaterThan(0.9);
  expect((await rig.shares('|DE|MOBILE')).off_2).toBeGreaterThan(0.9);
  expect(await rig.lastRun()).toMatchObject({
    smartlink_id: 'smk_1',
    reason: 'FIRST',
    clicks: '800',
    conversions: '48',
    error: null,
  });
  const best = { offerId: 'off_2', clicks: 400, conversions: 40 };
  expect(await rig.rows('select body from optimiser.evidence')).toEqual([
    {
      body: expect.objectContaining({
        ...{ optimiseFor: 'PUBLISHER_PAYOUT', currency: 'USD' },
        contexts: expect.arrayContaining([
          expect.objectContaining({
            country: 'DE',
            sub1: null,
            offers: expect.arrayContaining([expect.objectContaining(best)]),
          }),
        ]),
      }),
    },
  ]);
});

test('what only a pixel said teaches nothing, however much it claims, until it is approved', async () => {
  await rig.change('update offers.advertiser set pixel_enabled = true');
  const clicks = clicked('off_2', 400, 0) as ClickEvent[];
  const pixels = clicks.slice(0, 100).map((click) => {
    return aPostback(click, { source: 'PIXEL', advertiserId: null, status: 'PENDING' });
  });
  await rig.ingest.ingest([...clicked('off_1', 400, 20), ...clicks, ...pixels]);
  await rig.pass();
  expect(await rig.rows("select count(*)::int from reporting.conversion where source = 'PIXEL'")).toEqual([
    { count: 100 },
  ]);
  expect((await rig.shares()).off_1).toBeGreaterThan(0.8);
  expect(
    await rig.rows('select offer_id, conversions::int from optimiser.offer_history($1) order by 1', [
      rig.now,
    ]),
  ).toEqual([
    { offer_id: 'off_1', conversions: 20 },
    { offer_id: 'off_2', conversions: 0 },
  ]);
  await rig.ingest.owner.query("update reporting.conversion set status = 'APPROVED' where source = 'PIXEL'");
  rig.later(1);
  expect(await rig.pass()).toMatchObject({ due: 1, computed: 1 });
  expect((await rig.shares()).off_2).toBeGreaterThan(0.2);
});

test('before the first click nothing is said: the redirect goes by what offers promise', async () => {
  expect(await rig.pass()).toEqual({ counted: 0, due: 0, computed: 0, failed: 0 });
});

test('nothing is computed when nothing came to pass, and nothing is written when no share moved', async () => {
  await rig.ingest.ingest([...clicked('off_1', 300, 10), ...clicked('off_2', 300, 20)]);
  await rig.pass();
  rig.later(0.05);
  expect(await rig.pass()).toEqual({ counted: 0, due: 0, computed: 0, failed: 0 });
  // After a quarter of an hour it is computed for the time that went by.
  rig.later(0.25);
  expect(await rig.pass()).toMatchObject({ computed: 1 });
  expect(await rig.lastRun()).toMatchObject({ reason: 'TIME' });
  const [before] = await rig.rows('select computed_at from optimiser.allocation');
  // The same clicks an instant later say the same.
  await rig.ingest.owner.query('update optimiser.smartlink set touched = true, quiet_until = null');
  rig.later(0.0001);
  expect(await rig.pass()).toMatchObject({ computed: 1 });
  expect((await rig.lastRun()).share_moved).toBeLessThan(0.005);
  expect(await rig.rows('select computed_at from optimiser.allocation')).toEqual([before]);
});

test('a smartlink in another mode is counted all the while, so that AUTO_OPTIMIZE begins with what is known', async () => {
  await rig.change("update offers.smartlink set mode = 'WEIGHT'");
  await rig.ingest.ingest([...clicked('off_1', 400, 4), ...clicked('off_2', 400, 40)]);
  expect(await rig.pass()).toMatchObject({ due: 0 });
  rig.later(72);
  await rig.change("update offers.smartlink set mode = 'AUTO_OPTIMIZE'");
  expect(await rig.pass()).toMatchObject({ computed: 1 });
  expect((await rig.shares()).off_2).toBeGreaterThan(0.9);
});

test('an offer that joins is in the next table, and the others keep what they learnt', async () => {
  await rig.ingest.ingest([...clicked('off_1', 1000, 20), ...clicked('off_2', 1000, 60)]);
  await rig.pass();
  const before = await rig.shares();
  await rig.change(
    "insert into offers.smartlink_member (id, smartlink_id, offer_id) values ('mem_3', 'smk_1', 'off_3')",
  );
  expect(await rig.pass()).toMatchObject({ computed: 1 });
  expect(await rig.lastRun()).toMatchObject({ reason: 'POOL', clicks: '2000' });
  const after = await rig.shares();
  expect(after.off_3).toBeGreaterThan(0.01);
  expect(after.off_3).toBeLessThan(0.6);
  expect((after.off_2 ?? 0) / ((after.off_1 ?? 0) + (after.off_2 ?? 0))).toBeGreaterThan(
    (before.off_2 ?? 0) - 0.05,
  );
  // And out again: it is as it was.
  await rig.change("delete from offers.smartlink_member where id = 'mem_3'");
  await rig.pass();
  expect((await rig.shares()).off_2).toBeGreaterThan((before.off_2 ?? 0) - 0.05);
});

test('another process goes on where the last ended', async () => {
  await rig.ingest.ingest([...clicked('off_1', 500, 10), ...clicked('off_2', 500, 13)]);
  await rig.pass();
  const before = await rig.shares();
  expect(
    await rig.rows("select jsonb_typeof(body -> 'factors' -> 'base') as kept from optimiser.state"),
  ).toEqual([{ kept: 'array' }]);
  rig.restart();
  rig.later(0.3);
  await rig.pass();
  const moved = Math.abs(((await rig.shares()).off_2 ?? 0) - (before.off_2 ?? 0));
  expect(moved).toBeLessThan(0.1);
  expect(await rig.lastRun()).toMatchObject({ error: null });
});

test('offers in other currencies count at the newest rate', async () => {
  await rig.change(`
    insert into reporting.exchange_rate (currency, day, rate, set_by) values
      ('JPY', '2026-01-01', 0.02, 'usr_1'), ('JPY', '2026-11-01', 0.005, 'usr_1');
    update offers.offer set currency = 'JPY', payout_micros = 100000000 where id = 'off_1'`); // 0.50 USD
  await rig.ingest.ingest([...clicked('off_1', 600, 40), ...clicked('off_2', 600, 40)]);
  await rig.pass();
  expect((await rig.shares()).off_2).toBeGreaterThan(0.85);
  await rig.ingest.owner.query(
    "insert into reporting.exchange_rate (currency, day, rate, set_by) values ('JPY', '2026-11-20', 0.06, 'usr_1')",
  );
  for (let quarter = 0; quarter < 3; quarter += 1) {
    rig.later(0.3);
    await rig.pass();
  }
  expect((await rig.shares()).off_1).toBeGreaterThan(0.85);
  await rig.ingest.owner.query('delete from reporting.exchange_rate');
});

test('NETWORK_MARGIN earns what is left to the network', async () => {
  await rig.change("update offers.offer set payout_micros = 500000 where id = 'off_1'"); // leaves 1.50, off_2 0.80
  await rig.ingest.ingest([...clicked('off_1', 600, 40), ...clicked('off_2', 600, 40)]);
  await rig.pass();
  expect((await rig.shares()).off_2).toBeGreaterThan(0.8);
  await rig.change("update offers.smartlink set optimise_for = 'NETWORK_MARGIN'");
  expect(await rig.pass()).toMatchObject({ computed: 1 });
  rig.later(0.3);
  await rig.pass();
  expect((await rig.shares()).off_1).toBeGreaterThan(0.8);
});

test('a cap that is reached closes its offer, and the run says so', async () => {
  await rig.change(`insert into offers.cap (id, scope, offer_id, metric, time_window, cap_limit, time_zone, over_cap_action)
    values ('cap_1', 'OFFER', 'off_2', 'CONVERSIONS', 'DAY', 50, 'UTC', 'ROUTE_NEXT')`);
  await rig.ingest.ingest([...clicked('off_1', 400, 8), ...clicked('off_2', 400, 40)]);
  await rig.pass();
  expect((await rig.shares()).off_2).toBeGreaterThan(0.5);
  await rig.ingest.owner.query(`
    insert into routing.cap_usage (counter, window_start, window_end, metric, offer_id, smartlink_id, publisher_id, leased)
      values ('cap_1', '2026-11-20', '2026-11-21', 'CONVERSIONS', 'off_2', '', '', 400);
    insert into routing.cap_spent (offer_id, smartlink_id, publisher_id, window_start, window_end, conversions, payout_micros, revenue_micros)
      values ('off_2', '', '', '2026-11-20', '2026-11-21', 50, 0, 0)`);
  await rig.ingest.ingest(clicked('off_1', 1, 0));
  rig.later(0.1);
  await rig.pass();
  expect(await rig.lastRun()).toMatchObject({ reason: 'CAP' });
  expect((await rig.shares()).off_2).toBe(0);
});

test('offers get only whom they take, and only while they run', async () => {
  await rig.change(`
    update offers.offer set targeting = '[{"dimension": "COUNTRY", "operator": "EXCLUDE", "values": ["DE"]}]' where id = 'off_2'`);
  const american = { visitor: { ...aClick().visitor, country: 'US' } };
  await rig.ingest.ingest([
    ...clicked('off_1', 200, 4),
    ...clicked('off_1', 200, 4, american),
    ...clicked('off_2', 200, 20, american),
  ]);
  await rig.pass();
  expect(await rig.shares('|DE|MOBILE')).toEqual({ off_1: 1, off_2: 0 });
  expect((await rig.shares('|US|MOBILE')).off_2).toBeGreaterThan(0.5);
  await rig.change("update offers.offer set status = 'PAUSED' where id = 'off_2'");
  await rig.pass();
  expect(await rig.shares('|US|MOBILE')).toEqual({ off_1: 1, off_2: 0 });
});

test('a smartlink that fails stops no other, and is tried again later', async () => {
  await rig.change(`
    insert into offers.smartlink (id, name, status, visibility, mode) values ('smk_bad', 'Bad', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE');
    insert into offers.smartlink_member (id, smartlink_id, offer_id) values ('mem_bad', 'smk_bad', 'off_1')`);
  await rig.ingest.owner.query(
    `insert into optimiser.state (smartlink_id, kept_at, body) values ('smk_bad', now(), '{"names": 1}')`,
  );
  await rig.ingest.ingest([
    ...clicked('off_1', 10, 0),
    ...clicked('off_1', 10, 0, { smartlinkId: 'smk_bad' }),
  ]);
  expect(await rig.pass()).toMatchObject({ due: 2, computed: 1, failed: 1 });
  expect(await rig.rows("select error, reason from optimiser.run where smartlink_id = 'smk_bad'")).toEqual([
    { error: expect.any(String), reason: 'FIRST' },
  ]);
  expect(await rig.pass()).toMatchObject({ due: 0 });
  rig.later(0.01);
  expect(await rig.pass()).toMatchObject({ due: 1, failed: 1 });
  await rig.ingest.owner.query('truncate optimiser.state');
  rig.later(0.02);
  expect(await rig.pass()).toMatchObject({ due: 1, computed: 1 });
  await rig.change(
    "delete from offers.smartlink_member where id = 'mem_bad'; delete from offers.smartlink where id = 'smk_bad'",
  );
});
