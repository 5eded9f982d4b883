import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { metricInteger, metricNames, metricRatio, metrics } from '../domain/metrics.ts';
import { addSums, type Sums, sumNames, zeroSums } from '../domain/sums.ts';
import { createPool } from '../platform/database.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { calendarRange } from '../subgraphs/reporting/calendar-range.ts';
import { reportSources, sourceHas } from '../subgraphs/reporting/report-source.ts';
import {
  type FilterDimension,
  filterDimensions,
  type ReportDimension,
  type ReportOrder,
  type ReportQuery,
  type ReportStoreRow,
  reportDimensions,
} from '../subgraphs/reporting/report-store.ts';
import { createReportStore, runReport } from '../subgraphs/reporting/report-store-postgres.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';
import { expectedReport, keyValue } from './samples/expected-report.ts';
import { generateHistory, pick, withAdjustments } from './samples/generate-history.ts';
import { factsOf, storeHistory } from './samples/reporting-history.ts';

const from = Date.parse('2026-03-24T00:00Z');
const to = Date.parse('2026-04-07T00:00Z');
const history = withAdjustments(9, generateHistory(20260329, 4000, from, to), 120);
const zones = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'] as const;
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await storeHistory(owner, history);
  await storeNames(owner);
  await owner.end();
  pool = createPool(database.urlFor('smartlink_reporting'), { name: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What dimensions are derived from: advertisers of offers, links of publishers (pub_c has none). */
async function storeNames(owner: pg.Client): Promise<void> {
  await owner.query(`insert into offers.advertiser (id, name) values ('adv_1', 'Shop'), ('adv_2', 'Store')`);
  await owner.query(`insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency)
    select id, advertiser_id, id, 'https://shop.example', 1, 2, 'EUR'
    from (values ('off_a', 'adv_1'), ('off_b', 'adv_2')) o (id, advertiser_id)`);
  await owner.query(`insert into publishers.publisher (id, name) values ('pub_a', 'Ann'), ('pub_b', 'Bob')`);
  await owner.query(
    `insert into publishers.tracking_link (id, code, smartlink_id, publisher_id)
    select 'lnk_' || p || s, rpad(translate(p || s, '_l0', 'xyz'), 7, '1'), 'smk_' || s, 'pub_' || p
    from unnest(array['a', 'b']) p cross join unnest(array['a', 'b', 'c', 'd']) s`,
  );
}

describe('every source that has the dimensions agrees with the pure core', () => {
  const random = seededRandom(7);
  const queries = Array.from({ length: 150 }, (_, number) => [number, randomQuery(random)] as const);

  test.each(queries)('report %i', async (_number, query) => {
    const expected = expectedReport(history, query);
    const asked = [...query.dimensions, ...(Object.keys(query.narrowing) as FilterDimension[])];
    const able = reportSources.filter((source) => sourceHas(source, asked));
    expect(able).toContain('FACTS');
    for (const source of able) {
      const { rows, totals, rowCount } = await runReport(pool, query, source);
      expect({ source, rows, totals, rowCount }).toEqual({ source, ...expected });
      for (const [index, row] of rows.entries()) {
        expect(allMetrics(row.sums)).toEqual(allMetrics(expected.rows[index]?.sums ?? zeroSums));
      }
    }
  });

  test('the history has enough of everything to tell sources apart', () => {
    const asked = queries.map(([, query]) => [...query.dimensions, ...Object.keys(query.narrowing)]);
    for (const source of reportSources) {
      const able = asked.filter((list) => sourceHas(source, list as ReportDimension[]));
      expect(able.length).toBeGreaterThan(20);
    }
    for (const dimension of reportDimensions) expect(asked.flat()).toContain(dimension);
    for (const name of metricNames) expect(queries.some(([, query]) => query.order.by === name)).toBe(true);
    const pages = queries.filter(([, query]) => expectedReport(history, query).rows.length === query.rowsMax);
    expect(pages.length).toBeGreaterThan(10);
    const all = factsOf(history)
      .map((fact) => fact.sums)
      .reduce(addSums);
    for (const name of sumNames) expect(all[name] < 0n ? -all[name] : all[name]).toBeGreaterThan(50n);
  });
});

test('data reaches to the newest click', async () => {
  const { dataThrough } = await createReportStore(pool).run(randomQuery(seededRandom(1)));
  expect(dataThrough?.getTime()).toBe(Math.max(...history.clicks.map((click) => click.at)));
});

test('without a single fact there are totals of zero and no rows', async () => {
  const range = calendarRange('2020-01-01', '2020-01-31', 'UTC');
  const order: ReportOrder = { by: 'clicks', direction: 'DESC' };
  for (const dimensions of [[], ['DAY', 'SUB5'], ['CITY']] as const) {
    const found = await createReportStore(pool).run({ dimensions, range, narrowing: {}, order, rowsMax: 10 });
    expect(found).toMatchObject({ rows: [], totals: zeroSums, rowCount: 0 });
  }
});

test('a report that is sorted by what it is not split by is refused, not guessed at', async () => {
  const query = { ...randomQuery(seededRandom(1)), dimensions: ['DAY'] as const };
  const run = createReportStore(pool).run({ ...query, order: { by: 'OFFER', direction: 'ASC' } });
  await expect(run).rejects.toThrow('OFFER');
});

test('pages of a report put together are the report', async () => {
  const range = calendarRange('2026-03-24', '2026-04-06', 'Europe/Berlin');
  const order: ReportOrder = { by: 'conversionRate', direction: 'DESC' };
  const query: ReportQuery = {
    dimensions: ['SUB1', 'SUB3', 'COUNTRY'],
    range,
    narrowing: {},
    order,
    rowsMax: 999,
  };
  const store = createReportStore(pool);
  const whole = await store.run(query);
  expect(whole.rowCount).toBe(whole.rows.length);
  const pages: ReportStoreRow[] = [];
  for (let skip = 0; skip < whole.rowCount; skip += 17) {
    const page = await store.run({ ...query, skip, rowsMax: 17 });
    expect(page).toMatchObject({ totals: whole.totals, rowCount: whole.rowCount });
    pages.push(...page.rows);
  }
  expect(pages).toEqual(whole.rows);
});

function allMetrics(sums: Sums) {
  return metricNames.map((name) =>
    metrics[name].unit === 'RATIO' ? metricRatio(metrics[name], sums) : metricInteger(metrics[name], sums),
  );
}

function randomQuery(random: () => number): ReportQuery {
  const usual = [
    'DAY',
    'HOUR',
    'WEEK',
    'MONTH',
    'PUBLISHER',
    'SMARTLINK',
    'OFFER',
    'ADVERTISER',
    'LINK',
    'CURRENCY',
  ];
  const mostly = pick(random, [
    [...usual, 'COUNTRY', 'DEVICE'] as ReportDimension[],
    [...usual, 'SUB1', 'SUB2', 'SUB3', 'SUB4', 'SUB5'] as ReportDimension[],
    reportDimensions,
  ]);
  const dimensions = [...new Set(Array.from({ length: random() * 4 }, () => pick(random, mostly)))];
  const [first, last] = pick(random, [
    ['2026-03-29', '2026-03-29'],
    ['2026-03-26', '2026-04-05'],
    ['2026-03-01', '2026-04-30'],
  ] as const);
  return {
    dimensions,
    range: calendarRange(first, last, pick(random, zones)),
    narrowing: randomNarrowing(random, mostly),
    timeBasis: pick(random, ['CONVERSION_TIME', 'CLICK_TIME']),
    currency: pick(random, [null, null, 'EUR', 'USD', 'JPY']),
    order: {
      by: random() < 0.3 && dimensions.length > 0 ? pick(random, dimensions) : pick(random, metricNames),
      direction: pick(random, ['ASC', 'DESC']),
    },
    skip: pick(random, [0, 0, 5]),
    rowsMax: pick(random, [3, 10, 10_000]),
  };
}

function randomNarrowing(random: () => number, among: readonly ReportDimension[]) {
  const narrowing: { [dimension in FilterDimension]?: string[] } = {};
  const facts = factsOf(history);
  while (random() < 0.4) {
    const dimension = pick(random, filterDimensions);
    if (!among.includes(dimension)) continue;
    // Values that occur, so that something is left.
    narrowing[dimension] = [
      keyValue(pick(random, facts), dimension),
      keyValue(pick(random, facts), dimension),
    ];
  }
  return narrowing;
}
