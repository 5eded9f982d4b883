import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { divideHalfEven } from '../../domain/metrics.ts';
import { addSums, type Sums, zeroSums } from '../../domain/sums.ts';
import { createPool } from '../../platform/database.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import {
  generateHistory,
  historyCountries,
  historyOffers,
  historyPublishers,
  historySubs,
  pick,
} from '../../test/samples/generate-history.ts';
import { type Fact, factsOf, storeHistory } from '../../test/samples/reporting-history.ts';
import { calendarRange } from './calendar-range.ts';
import { reportSources, sourceHas } from './report-source.ts';
import {
  type FilterDimension,
  type ReportDimension,
  type ReportOrder,
  type ReportQuery,
  type ReportStoreRow,
  reportDimensions,
} from './report-store.ts';
import { createReportStore, runReport } from './report-store-postgres.ts';

const from = Date.parse('2026-03-24T00:00Z');
const to = Date.parse('2026-04-03T00:00Z');
const history = generateHistory(20260329, 4000, from, to);
const facts = factsOf(history);
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await storeHistory(owner, history);
  await owner.end();
  pool = createPool(database.urlFor('smartlink_reporting'), { name: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('every source that has the dimensions agrees with the pure core', () => {
  const random = seededRandom(7);
  const queries = Array.from({ length: 60 }, (_, number) => [number, randomQuery(random)] as const);

  test.each(queries)('report %i', async (_number, query) => {
    const expected = expectedReport(query);
    const asked = [...query.dimensions, ...(Object.keys(query.narrowing) as FilterDimension[])];
    const able = reportSources.filter((source) => sourceHas(source, asked));
    expect(able).toContain('FACTS');
    for (const source of able) {
      const found = await runReport(pool, query, source);
      expect({ source, rows: found.rows, totals: found.totals, truncated: found.truncated }).toEqual({
        source,
        ...expected,
      });
    }
  });

  test('the history has enough of everything to tell sources apart', () => {
    const asked = queries.map(([, query]) => [...query.dimensions, ...Object.keys(query.narrowing)]);
    expect(asked.filter((list) => sourceHas('ROLLUP', list as ReportDimension[])).length).toBeGreaterThan(5);
    expect(asked.filter((list) => sourceHas('ROLLUP_SUB', list as ReportDimension[])).length).toBeGreaterThan(
      5,
    );
    expect(queries.filter(([, query]) => expectedReport(query).truncated).length).toBeGreaterThan(5);
    const all = facts.map((fact) => fact.sums).reduce(addSums);
    expect(Object.values(all).every((sum) => sum > 100n)).toBe(true);
  });
});

test('data reaches to the newest click', async () => {
  const { dataThrough } = await createReportStore(pool).run(randomQuery(seededRandom(1)));
  expect(dataThrough?.getTime()).toBe(Math.max(...history.clicks.map((click) => click.at)));
});

test('without a single fact there are totals of zero and no rows', async () => {
  const range = calendarRange('2020-01-01', '2020-01-31', 'UTC');
  const order: ReportOrder = { by: 'CLICKS', direction: 'DESC' };
  const query = { range, narrowing: {}, order, rowsMax: 10 };
  for (const dimensions of [[], ['DAY', 'SUB5']] as const) {
    const found = await createReportStore(pool).run({ ...query, dimensions });
    expect(found).toMatchObject({ rows: [], totals: zeroSums, truncated: false });
  }
});

function randomQuery(random: () => number): ReportQuery {
  const mostly = pick(random, [reportDimensions.slice(0, 6), reportDimensions.slice(0, 7), reportDimensions]);
  const dimensions = [...new Set(Array.from({ length: 1 + random() * 4 }, () => pick(random, mostly)))];
  const [first, last] = pick(random, [
    ['2026-03-29', '2026-03-29'],
    ['2026-03-26', '2026-03-30'],
    ['2026-03-01', '2026-04-30'],
  ] as const);
  const narrowing = {
    ...(random() < 0.3 && { PUBLISHER: [pick(random, historyPublishers)] }),
    ...(random() < 0.3 && { OFFER: [pick(random, historyOffers), ''] }),
    ...(random() < 0.2 && { COUNTRY: [pick(random, historyCountries), 'DE'] }),
    ...(random() < 0.2 && { SUB1: [pick(random, historySubs)] }),
    ...(random() < 0.1 && { PUBLISHER: [''] }),
  };
  return {
    dimensions: random() < 0.05 ? [] : dimensions,
    range: calendarRange(
      first,
      last,
      pick(random, ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns']),
    ),
    narrowing,
    order: {
      by: pick(random, ['DIMENSION', 'CLICKS', 'CONVERSIONS', 'PAYOUT', 'EPC']),
      direction: pick(random, ['ASC', 'DESC']),
    },
    rowsMax: pick(random, [3, 10, 1000]),
  };
}

/** The same report in plain TypeScript; days come from Intl, which shares nothing with the code under test. */
function expectedReport(query: ReportQuery) {
  const dayOf = dayIn(query.range.timeZone);
  const groups = new Map<string, ReportStoreRow>();
  let totals = zeroSums;
  for (const fact of facts) {
    const day = dayOf(fact.at);
    if (day < query.range.from || day > query.range.to || !matches(fact, query)) continue;
    totals = addSums(totals, fact.sums);
    const key = query.dimensions.map((dimension) => (dimension === 'DAY' ? day : keyValue(fact, dimension)));
    const sums = addSums(groups.get(JSON.stringify(key))?.sums ?? zeroSums, fact.sums);
    groups.set(JSON.stringify(key), { key, sums });
  }
  const rows =
    query.dimensions.length === 0 ? [] : [...groups.values()].filter(counted).sort(comparison(query.order));
  return { rows: rows.slice(0, query.rowsMax), totals, truncated: rows.length > query.rowsMax };
}

function counted({ sums }: ReportStoreRow): boolean {
  return Object.values(sums).some((sum) => sum !== 0n);
}

function matches(fact: Fact, query: ReportQuery): boolean {
  return Object.entries(query.narrowing).every(([dimension, values]) =>
    values.includes(keyValue(fact, dimension as FilterDimension)),
  );
}

function keyValue(fact: Fact, dimension: Exclude<ReportDimension, 'DAY'>): string {
  if (dimension === 'SMARTLINK') return fact.smartlinkId;
  if (dimension === 'OFFER') return fact.offerId;
  if (dimension === 'PUBLISHER') return fact.publisherId;
  if (dimension === 'COUNTRY') return fact.country;
  if (dimension === 'DEVICE') return fact.device;
  return fact.subs[Number(dimension.slice(3)) - 1] ?? '';
}

function dayIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (at) => format.format(at);
}

function comparison(order: ReportOrder): (a: ReportStoreRow, b: ReportStoreRow) => number {
  const sign = order.direction === 'ASC' ? 1 : -1;
  return (a, b) => {
    if (order.by === 'DIMENSION') return sign * byKey(a, b);
    const [left, right] = [rank(a.sums, order.by), rank(b.sums, order.by)];
    if (left === right) return byKey(a, b);
    if (left === null || right === null) return left === null ? 1 : -1; // nothing to divide by goes last either way
    return left < right ? -sign : sign;
  };
}

function rank(sums: Sums, by: Exclude<ReportOrder['by'], 'DIMENSION'>): bigint | null {
  if (by === 'CLICKS') return sums.clicks;
  if (by === 'CONVERSIONS') return sums.conversions;
  if (by === 'PAYOUT') return sums.payoutMicros;
  return sums.clicks === 0n ? null : divideHalfEven(sums.payoutMicros * 1_000_000n, sums.clicks);
}

function byKey(a: ReportStoreRow, b: ReportStoreRow): number {
  for (const [place, value] of a.key.entries()) {
    const order = Buffer.compare(Buffer.from(value), Buffer.from(b.key[place] ?? ''));
    if (order !== 0) return order;
  }
  return 0;
}
