import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ClickEvent } from '../../../domain/click-event.ts';
import { delayBucket } from '../../../domain/optimiser/delay-curve.ts';
import { cellTable } from '../../../domain/optimiser/learning-cells.ts';
import { Numbering } from '../../../domain/optimiser/learning-names.ts';
import type { LearningCellRow } from '../../../domain/optimiser/learning-rows.ts';
import type { PostbackEvent } from '../../../domain/postback-event.ts';
import { traffics } from '../../../domain/visitor.ts';
import { seededRandom } from '../../../platform/seeded-random.ts';
import { OptimiserRig } from '../../../test/rigs/optimiser-rig.ts';
import { aClick, aFallbackClick, aPostback, hourMs, noonMs } from '../../../test/samples/redirect-events.ts';
import { loadCells } from '../load/load-cells.ts';
import { quartersSince } from './count-touched.ts';

let rig: OptimiserRig;
beforeAll(async () => {
  rig = await OptimiserRig.create();
});
afterEach(async () => {
  await rig.ingest.empty();
  await rig.ingest.owner.query('truncate optimiser.click_cell, optimiser.smartlink');
  rig.now = new Date(noonMs);
});
afterAll(() => rig.drop());

/** Sums of all cells, by everything but time and sub-id. */
const sums = () =>
  rig.rows(`select smartlink_id, offer_id, publisher_id, country, device, sum(clicks)::int as clicks,
      sum(drawn_clicks)::int as drawn, round(sum(even_weight)::numeric, 6)::text as weight
    from optimiser.click_cell group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`);

/** The same, from the facts. */
const facts = () =>
  rig.rows(`select smartlink_id, offer_id, publisher_id, country, device, count(*)::int as clicks,
      count(probability)::int as drawn, round(coalesce(sum(1 / (drawn_offers * probability::float8)), 0)::numeric, 6)::text as weight
    from reporting.click where traffic = 'HUMAN' and outcome = 'OFFER'
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`);

const learnt = async () =>
  (
    await rig.rows(
      `select offer_id, sum(clicks)::int as clicks, sum(conversions)::int as conversions,
        sum(payout_network_micros)::float8 as payout from optimiser.learning_cells('smk_1', $1) group by 1 order by 1`,
      [rig.now],
    )
  ).map((row) => ({ ...row }));

/** Clicks of every kind over some days, of which some convert in every way. */
function makeHistory(seed: number, days: number) {
  const random = seededRandom(seed);
  const one = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const clicks = Array.from({ length: 400 }, (): ClickEvent => {
    const at = Math.floor(noonMs - random() * days * 24 * hourMs);
    const changes = {
      ...{ at, smartlinkId: one(['smk_1', 'smk_1', 'smk_2']), publisherId: one(['pub_1', 'pub_2']) },
      ip: `198.51.${Math.floor(random() * 250)}.${Math.floor(random() * 250)}`,
      visitor: {
        ...aClick().visitor,
        traffic: random() < 0.7 ? ('HUMAN' as const) : one(traffics),
        country: one(['DE', 'US', '']),
      },
      subIds: [one(['news', 'news', 'news', 'a', 'b', '']), '', '', '', ''] as ClickEvent['subIds'],
    };
    if (random() < 0.1) return aFallbackClick(changes);
    const drawn = random() < 0.8 ? { probability: 0.1 + random() * 0.9, drawnOffers: 2 } : {};
    return aClick({ ...changes, ...drawn, offerId: one(['off_1', 'off_2']) });
  });
  const postbacks = clicks
    .filter(({ outcome }) => outcome === 'OFFER')
    .filter(() => random() < 0.3)
    .map(
      (click): PostbackEvent =>
        aPostback(click, {
          at: Math.min(noonMs, click.at + Math.floor(random() ** 3 * 48 * hourMs)),
          status: one(['APPROVED', 'APPROVED', 'PENDING', 'REJECTED']),
        }),
    );
  return { clicks, postbacks, random };
}

test.each([1, 2, 3])(
  'cells are what the facts are, whatever came late, twice or in any order (%i)',
  async (seed) => {
    const { clicks, postbacks, random } = makeHistory(seed, 12);
    // In batches out of order, some of them twice, with passes in between.
    const events = [...clicks, ...postbacks].sort(() => random() - 0.5);
    for (let start = 0; start < events.length; start += 100) {
      const batch = events.slice(start, start + 100);
      await rig.ingest.ingest(batch);
      if (random() < 0.5) await rig.ingest.ingest(batch.slice(0, 30));
      await rig.pass();
    }
    await rig.ingest.ingest([...clicks, ...postbacks]);
    await rig.ingest.owner.query(
      'update reporting.conversion set flagged = true where id in (select id from reporting.conversion order by id limit 5)',
    );
    await rig.ingest.owner.query(
      "update reporting.conversion set status = 'REVERSED' where id in (select id from reporting.conversion order by id desc limit 5)",
    );
    await rig.pass();
    expect(await sums()).toEqual(await facts());
    expect(await learnt()).toEqual(
      await rig.rows(`select k.offer_id, count(distinct k.click_id)::int as clicks, count(v.id)::int as conversions,
        coalesce(sum(v.payout_network_micros), 0)::float8 as payout
      from reporting.click k left join reporting.conversion v
        on v.click_id = k.click_id and v.status in ('PENDING', 'APPROVED', 'LOCKED') and not v.flagged
      where k.traffic = 'HUMAN' and k.outcome = 'OFFER' and k.smartlink_id = 'smk_1' group by 1 order by 1`),
    );
  },
);

test('quarters become days without a sum that changes, and rare sub-ids stand together', async () => {
  const { clicks, postbacks } = makeHistory(7, 2);
  await rig.ingest.ingest([...clicks, ...postbacks]);
  await rig.pass();
  const before = { sums: await sums(), learnt: await learnt() };
  const subs = (minutes: number) =>
    rig.rows(
      `select sub1, sum(clicks)::int as clicks from optimiser.click_cell where minutes = $1 and smartlink_id = 'smk_1'
       group by 1 order by 1`,
      [minutes],
    );
  expect((await subs(15)).map(({ sub1 }) => sub1)).toEqual(['', 'a', 'b', 'news']);
  rig.later(24 * 5);
  await rig.pass();
  expect(await subs(15)).toEqual([]);
  expect((await subs(1440)).map(({ sub1 }) => sub1)).toEqual(['', '*', 'news']);
  expect(await sums()).toEqual(before.sums);
  expect(await learnt()).toEqual(before.learnt);
});

test.each([4, 5])('what the optimiser reads is what everybody reads of it (%i)', async (seed) => {
  const { clicks, postbacks } = makeHistory(seed, 9);
  await rig.ingest.ingest([...clicks, ...postbacks]);
  await rig.pass();
  rig.later(30);
  const read = async (query: string) => (await rig.rows(query, [rig.now])).map((row) => Object.values(row));
  const everybodys = (await read(
    `select offer_id, publisher_id, country, device, sub1, age, clicks::float8, conversions::float8,
      payout_network_micros::float8, revenue_network_micros::float8, click_hours from optimiser.learning_cells('smk_1', $1)`,
  )) as unknown as LearningCellRow[];
  const { cells, delays } = await loadCells(rig.client, 'smk_1', rig.now);
  expect(namedCells(cells)).toEqual(namedCells(everybodys));
  expect(namedCells(cells).length).toBeGreaterThan(20);
  const paid = (rows: readonly LearningCellRow[]) => rows.reduce((sum, row) => sum + row[8] + 2 * row[9], 0);
  expect(paid(cells)).toBe(paid(everybodys));
  const counts = new Map<string, number>();
  for (const [offer, age, delay, count] of delays)
    counts.set(`${offer} ${age} ${delay}`, (counts.get(`${offer} ${age} ${delay}`) ?? 0) + count);
  const everybodysDelays = await read("select * from optimiser.learning_delays('smk_1', $1)");
  expect(counts).toEqual(
    new Map(
      everybodysDelays.map(([offer, age, delay, count]) => [`${offer} ${age} ${delay}`, Number(count)]),
    ),
  );
});

/** Cells as the model gets them, under their names, in one order; with the ages of clicks. */
function namedCells(rows: readonly LearningCellRow[]): string[] {
  const offers = new Numbering(['off_1', 'off_2']);
  const { cells, countries, devices, publishers, subs, agesHours } = cellTable(rows, offers);
  const ages = agesHours.length;
  const named = Array.from({ length: cells.length }, (_, cell) =>
    [
      ...[offers.names[cells.offer[cell] ?? -1], countries.names[cells.country[cell] ?? -1]],
      ...[devices.names[cells.device[cell] ?? -1], publishers.names[cells.publisher[cell] ?? -1]],
      subs[cells.sub[cell] ?? -1]?.sub1,
      cells.clicks.slice(cell * ages, (cell + 1) * ages).join(),
      cells.conversions.slice(cell * ages, (cell + 1) * ages).join(),
    ].join(' '),
  );
  return [...named.sort(), agesHours.map((hours) => hours.toFixed(6)).join()];
}

test('a publisher with a sub-id for each click is one row, not one for each', async () => {
  const clicks = Array.from({ length: 100 }, (_, number) =>
    aClick({ ip: `198.51.100.${number}`, subIds: [`click-${number}`, '', '', '', ''] }),
  );
  await rig.ingest.ingest(clicks);
  await rig.pass();
  const { cells } = await loadCells(rig.client, 'smk_1', rig.now);
  expect(cells.map((row) => row.slice(0, 7))).toEqual([
    ['off_1', 'pub_1', 'DE', 'MOBILE', '*', expect.any(Number), 100],
  ]);
});

test('no conversion stands where its click does not', async () => {
  const { clicks, postbacks } = makeHistory(8, 9);
  await rig.ingest.ingest([...clicks, ...postbacks]);
  await rig.pass();
  const lonely = await rig.rows(
    "select * from optimiser.learning_cells('smk_1', $1) where clicks < 1 or conversions > clicks",
    [rig.now],
  );
  expect(lonely).toEqual([]);
});

test('clicks that come for a day long merged are counted with it, once', async () => {
  const late = (minutes: number) =>
    aClick({ at: noonMs - 6 * 24 * hourMs + minutes * 60_000, ip: `198.51.100.${minutes}` });
  const second = late(2);
  await rig.ingest.ingest([late(1), second]);
  await rig.pass();
  await rig.ingest.ingest([second, late(3), late(200)]);
  await rig.pass();
  expect(await rig.rows('select minutes, sub1, clicks from optimiser.click_cell')).toEqual([
    { minutes: 1440, sub1: '*', clicks: 4 },
  ]);
});

test('a clock that went back counts nothing twice', async () => {
  await rig.ingest.ingest([aClick({ at: noonMs - 72 * hourMs })]);
  await rig.pass();
  rig.later(-48);
  await rig.ingest.ingest([aClick({ at: noonMs - 71 * hourMs, ip: '198.51.100.9' })]);
  await rig.pass();
  expect(await rig.rows('select minutes, clicks from optimiser.click_cell')).toEqual([
    { minutes: 1440, clicks: 2 },
  ]);
});

test('what is taken out is lost by nobody: a count that fails leaves it there', async () => {
  await rig.ingest.ingest([aClick()]);
  await rig.ingest.owner.query('revoke insert on optimiser.click_cell from smartlink_optimiser');
  await expect(rig.pass()).rejects.toThrow('permission denied');
  await rig.ingest.owner.query('grant insert on optimiser.click_cell to smartlink_optimiser');
  await rig.pass();
  expect(await rig.rows('select clicks from optimiser.click_cell')).toEqual([{ clicks: 1 }]);
  expect(await rig.rows('select * from optimiser.touched')).toEqual([]);
});

test('ages and delays fall into the buckets of the delay curve', async () => {
  const hours = [0, 0.1, 0.25, 0.26, 0.5, 1, 1.01, 3, 24, 24.01, 48, 95, 96.5, 168, 600, 672, 673, 5_000];
  const found = await rig.rows('select optimiser.delay_bucket(h) as bucket from unnest($1::float8[]) h', [
    hours,
  ]);
  expect(found.map(({ bucket }) => bucket)).toEqual(hours.map(delayBucket));
});

test('quarters begin at midnight UTC, two days before today', () => {
  expect(quartersSince(new Date('2026-11-20T12:00Z'))).toEqual(new Date('2026-11-18T00:00Z'));
});
