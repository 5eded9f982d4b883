import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import { aClick, aPostback, hourMs, minuteMs, noonMs } from '../../test/samples/redirect-events.ts';

// Reports of clicks whose offer has terms in the database, and what is kept of each change.
let rig: IngestRig;
beforeAll(async () => {
  rig = await IngestRig.create();
  await rig.owner.query(`
    insert into offers.advertiser (id, name) values ('adv_1', 'Acme');
    insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency)
      values ('off_1', 'adv_1', 'Shoes', 'https://shoes.example/', 1200000, 2000000, 'USD')`);
  await rig.owner.query(`
    update offers.terms set valid_from = '2026-11-01';
    insert into offers.terms (offer_id, valid_from, body) select offer_id, '2026-11-10', body || '{"holdHours": 24}'
      from offers.terms;
    insert into offers.terms (offer_id, valid_from, body) select offer_id, '2026-11-15', body || '{
        "holdHours": 0, "goals": ["sale", "signup"], "attributionHours": 48,
        "payout": {"type": "CPS", "fixedMicros": 0, "sharePpm": 50000},
        "revenue": {"type": "CPS", "fixedMicros": 0, "sharePpm": 80000},
        "rules": [{"id": "pyr_1", "goal": "signup", "publisherId": null, "country": null, "sub1": null, "startsAt": null,
          "endsAt": null, "payout": {"type": "CPA", "fixedMicros": 500000, "sharePpm": 0},
          "revenue": {"type": "CPA", "fixedMicros": 700000, "sharePpm": 0}}]
      }' from offers.terms order by version limit 1;
    insert into reporting.exchange_rate values ('EUR', '2026-11-01', 1.25, 'usr_1')`);
});
afterEach(() => rig.empty());
afterAll(() => rig.drop());

const dayMs = 24 * hourMs;
/** By the day of the click: before the terms were kept, with a hold, and by share with goals. */
const fixed = () => aClick({ at: noonMs - 15 * dayMs });
const held = () => aClick({ at: noonMs - 8 * dayMs });
const shared = () => aClick({ at: noonMs });

const verdicts = async () =>
  (await rig.rows('select verdict, reason from reporting.postback order by received_at, event_id')).map(
    (row) => [row.verdict, row.reason].filter((text) => text !== null).join(' '),
  );
const conversions = () => rig.rows('select * from reporting.conversion order by converted_at, id');
const history = () =>
  rig.rows(`select actor, actor_id, reason, status_before, status_after, payout_before, payout_after
    from reporting.conversion_change order by id`);

test('a conversion is priced by the terms in force at its click, and tells how', async () => {
  const [first, second] = [fixed(), shared()];
  await rig.ingest([
    ...[first, second],
    aPostback(first),
    aPostback(second, { goal: 'sale', amountMicros: 100_000_000, currency: 'EUR' }),
    aPostback(second, { goal: 'signup', at: noonMs + 2 * minuteMs }),
  ]);
  expect(await verdicts()).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  expect(await conversions()).toMatchObject([
    { goal: 'default', payout_micros: '1200000', payout_network_micros: '1200000' },
    {
      ...{ goal: 'sale', currency: 'USD', sale_amount_micros: '125000000' },
      ...{ payout_micros: '6250000', revenue_micros: '10000000', source: 'POSTBACK' },
      ...{ reported_sale_micros: '100000000', reported_sale_currency: 'EUR' },
      price: { payout: { type: 'CPS', sharePpm: 50_000, ruleId: null, shareOfMicros: 125_000_000 } },
    },
    {
      ...{ goal: 'signup', payout_micros: '500000', revenue_micros: '700000' },
      price: { payout: { ruleId: 'pyr_1', runnerUp: { ruleId: null } } },
    },
  ]);
});

test('the version that the click was routed with goes before the one in force', async () => {
  const click = shared();
  await rig.ingest([click]);
  await rig.owner.query('update reporting.click set terms_version = (select min(version) from offers.terms)');
  await rig.ingest([aPostback(click)]);
  expect(await conversions()).toMatchObject([{ payout_micros: '1200000' }]);
});

test('what the terms do not take is refused, and taken once it is put right and replayed', async () => {
  const click = shared();
  await rig.ingest([
    click,
    aPostback(click, { goal: 'lead' }),
    aPostback(click, { goal: 'sale', at: noonMs + hourMs }),
    aPostback(click, { goal: 'sale', amountMicros: 1, at: noonMs + 48 * hourMs + 1 }),
  ]);
  expect(await verdicts()).toEqual([
    'REJECTED UNKNOWN_GOAL',
    'REJECTED SALE_AMOUNT_MISSING',
    'REJECTED ATTRIBUTION_WINDOW_PASSED',
  ]);
  expect(
    await rig.rows('select count(*)::int as judged from reporting.postback where judged_at is not null'),
  ).toEqual([{ judged: 3 }]);
});

test('an approved conversion is held, a rejected one is not', async () => {
  const click = held();
  const recently = Date.now() - hourMs;
  await rig.ingest([click, aPostback(click, { at: recently })]);
  expect(await conversions()).toMatchObject([
    { status: 'PENDING', held_until: new Date(recently + dayMs), reported_status: 'APPROVED' },
  ]);
  await rig.ingest([aPostback(click, { at: recently + 1 })]);
  await rig.ingest([aPostback(click, { at: recently + 2, status: 'REVERSED' })]);
  expect(await verdicts()).toEqual(['ACCEPTED', 'DUPLICATE', 'UPDATED']);
  expect(await conversions()).toMatchObject([{ status: 'REJECTED', held_until: null }]);
});

test('each change stands in the history with who said it, several of one batch each for itself', async () => {
  const click = shared();
  const sale = { goal: 'sale', amountMicros: 100_000_000 };
  await rig.ingest([
    click,
    aPostback(click, { ...sale, status: 'PENDING' }),
    aPostback(click, { ...sale, at: noonMs + 2 * minuteMs }),
    aPostback(click, { ...sale, amountMicros: 200_000_000, at: noonMs + 3 * minuteMs }),
    aPostback(click, { ...sale, amountMicros: 50_000_000, status: 'REVERSED', at: noonMs + 4 * minuteMs }),
  ]);
  const by = { actor: 'ADVERTISER', actor_id: 'adv_1' };
  expect(await history()).toEqual([
    {
      ...by,
      reason: 'Reported as PENDING by postback',
      ...{ status_before: null, status_after: 'PENDING', payout_before: null, payout_after: '5000000' },
    },
    {
      ...by,
      reason: 'Reported as APPROVED by postback',
      ...{
        status_before: 'PENDING',
        status_after: 'APPROVED',
        payout_before: '5000000',
        payout_after: '5000000',
      },
    },
    {
      ...by,
      reason: 'Reported as APPROVED with a new amount by postback',
      ...{
        status_before: 'APPROVED',
        status_after: 'APPROVED',
        payout_before: '5000000',
        payout_after: '10000000',
      },
    },
    {
      ...by,
      reason: 'Reported as refunded in part by postback',
      ...{
        status_before: 'APPROVED',
        status_after: 'APPROVED',
        payout_before: '10000000',
        payout_after: '7500000',
      },
    },
  ]);
  expect(
    await rig.rows(
      `select status from reporting.conversion_event where conversion_id in (select id from reporting.conversion) order by id`,
    ),
  ).toEqual([{ status: 'PENDING' }, { status: 'APPROVED' }]);
});

test('a billed conversion that is taken back keeps its money, and an adjustment takes back what is left', async () => {
  const click = fixed();
  await rig.ingest([click, aPostback(click)]);
  await rig.owner.query(`update reporting.conversion set status = 'LOCKED', locked_at = now()`);
  await rig.owner.query(`insert into reporting.adjustment (id, publisher_id, conversion_id, kind, payout_micros,
    revenue_micros, currency, payout_network_micros, revenue_network_micros, reason, created_by)
    select 'adj_1', publisher_id, id, 'CORRECTION', -200000, 0, 'USD', -200000, 0, 'Half a shoe', 'usr_1'
    from reporting.conversion`);
  const back = (offset: number) => aPostback(click, { status: 'REJECTED', at: noonMs + offset });
  await rig.ingest([back(0), back(1)]);
  await rig.ingest([back(2)]);
  expect((await verdicts()).slice(1)).toEqual(['UPDATED', 'DUPLICATE', 'DUPLICATE']);
  expect(await conversions()).toMatchObject([{ status: 'REVERSED', payout_micros: '1200000' }]);
  expect(await rig.rows(`select * from reporting.adjustment where id <> 'adj_1'`)).toMatchObject([
    {
      ...{ kind: 'REVERSAL', payout_micros: '-1000000', revenue_micros: '-2000000', publisher_id: 'pub_1' },
      ...{ offer_id: 'off_1', smartlink_id: 'smk_1', created_by: 'adv_1' },
      reason: 'Reported as REJECTED by postback',
    },
  ]);
});

test('a pixel is taken where it is allowed, and waits for the advertiser', async () => {
  const click = fixed();
  const pixel = (at: number) => aPostback(click, { source: 'PIXEL', advertiserId: null, at });
  await rig.ingest([click, pixel(noonMs)]);
  expect(await verdicts()).toEqual(['REJECTED PIXEL_NOT_ENABLED']);
  await rig.owner.query('update offers.advertiser set pixel_enabled = true');
  await rig.ingest([
    pixel(noonMs + 1),
    pixel(noonMs + 2),
    aPostback(click, { at: noonMs + 3 }),
    pixel(noonMs + 4),
  ]);
  expect((await verdicts()).slice(1)).toEqual(['ACCEPTED', 'DUPLICATE', 'UPDATED', 'DUPLICATE']);
  expect(await conversions()).toMatchObject([
    { status: 'APPROVED', source: 'PIXEL', advertiser_id: 'adv_1' },
  ]);
  expect(
    await rig.rows(`select raw ->> 'ip' as ip from reporting.postback where source = 'PIXEL' limit 1`),
  ).toEqual([{ ip: '198.51.100.0/24' }]);
});

test('what the redirect refused is kept, and judged when it is replayed', async () => {
  const click = fixed();
  await rig.ingest([
    click,
    aPostback(click, { refusal: 'IP_NOT_ALLOWED' }),
    aPostback(click, { refusal: 'STATUS_INVALID', status: null, at: noonMs + 1 }),
    aPostback(click, { refusal: 'TOKEN_INVALID', advertiserId: null, at: noonMs + 2 }),
    aPostback(click, { refusal: 'CLICK_ID_MISSING', clickId: null, status: null, at: noonMs + 3 }),
  ]);
  expect(await verdicts()).toEqual([
    'REJECTED IP_NOT_ALLOWED',
    'REJECTED STATUS_INVALID',
    'REJECTED TOKEN_INVALID',
    'REJECTED CLICK_ID_MISSING',
  ]);
  expect(await conversions()).toEqual([]);
  await rig.owner.query(`update reporting.postback set verdict = 'WAITING', ingested_at = now()`);
  await rig.judge();
  expect(await verdicts()).toEqual([
    'ACCEPTED',
    'REJECTED NOT_READABLE',
    'REJECTED SENDER_UNKNOWN',
    'REJECTED NOT_READABLE',
  ]);
  expect(await conversions()).toHaveLength(1);
});

/** Lines of a file, as the network's staff gives them. */
async function importLines(
  isDryRun: boolean,
  lines: readonly { clickId: string; orderId: string }[],
): Promise<void> {
  const importId = `imp_${isDryRun}`;
  await rig.owner.query(
    `insert into reporting.conversion_import (id, is_dry_run, created_by) values ($1, $2, 'usr_1') on conflict do nothing`,
    [importId, isDryRun],
  );
  for (const [line, { clickId, orderId }] of lines.entries())
    await rig.owner.query(
      `insert into reporting.postback (event_id, received_at, converted_at, click_id, order_id, status, raw, verdict, source,
        actor_id, import_id, import_line, is_dry_run)
       values ($1, now(), $2, $3, $4, 'APPROVED', '{}', 'WAITING', 'IMPORT', 'usr_1', $5, $6, $7)`,
      [
        `${importId}-${String(line).padStart(5, '0')}`,
        new Date(noonMs),
        clickId,
        orderId,
        importId,
        line + 1,
        isDryRun,
      ],
    );
}

test('a dry run says what an import would do, and does nothing', async () => {
  const click = fixed();
  await rig.ingest([click, aPostback(click, { orderId: 'old' })]);
  const lines = [
    ...Array.from({ length: 600 }, (_, index) => ({ clickId: click.clickId, orderId: `order ${index}` })),
    ...[
      { clickId: click.clickId, orderId: 'order 1' },
      { clickId: click.clickId, orderId: 'old' },
      { clickId: aClick().clickId, orderId: 'x' },
    ],
  ];
  await importLines(true, lines);
  await rig.judge();
  const counted = () =>
    rig.rows(
      `select verdict, reason, conversion_id is not null as known, count(*)::int from reporting.postback
       where source = 'IMPORT' group by 1, 2, 3 order by 1, 2, 3`,
    );
  expect(await counted()).toEqual([
    { verdict: 'ACCEPTED', reason: null, known: false, count: 600 },
    { verdict: 'DUPLICATE', reason: null, known: false, count: 1 },
    { verdict: 'DUPLICATE', reason: null, known: true, count: 1 },
    { verdict: 'REJECTED', reason: 'UNKNOWN_CLICK', known: false, count: 1 },
  ]);
  expect(await conversions()).toHaveLength(1);
  expect(await rig.rows('select from reporting.conversion_change')).toHaveLength(1);

  await importLines(false, lines.slice(590));
  await rig.judge();
  expect(await conversions()).toHaveLength(12);
  const [change] = await rig.rows('select * from reporting.conversion_change order by id desc limit 1');
  expect(change).toMatchObject({
    ...{ actor: 'STAFF', actor_id: 'usr_1', reason: 'Reported as APPROVED in import imp_false' },
  });
  expect((await conversions()).at(-1)).toMatchObject({ converted_at: new Date(noonMs), source: 'IMPORT' });
});
