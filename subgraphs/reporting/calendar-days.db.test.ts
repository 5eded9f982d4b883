import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPool } from '../../platform/database.ts';
import { sortableId } from '../../platform/sortable-id.ts';
import { createTestDatabase, type TestDatabase } from '../../test/rigs/test-database.ts';
import type { HistoryClick } from '../../test/samples/reporting-history.ts';
import { storeHistory } from '../../test/samples/reporting-history.ts';
import { calendarRange } from './calendar-range.ts';
import { reportSources } from './report-source.ts';
import { runReport } from './report-store-postgres.ts';

const quarterMs = 15 * 60 * 1000;
// One click in each quarter of an hour around the nights on which clocks change.
const clicks = [
  ...clicksBetween('2026-03-27T00:00Z', '2026-04-01T00:00Z'),
  ...clicksBetween('2026-04-03T00:00Z', '2026-04-07T00:00Z'),
  ...clicksBetween('2026-04-22T00:00Z', '2026-04-26T00:00Z'),
  ...clicksBetween('2026-10-23T00:00Z', '2026-10-28T00:00Z'),
];
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await storeHistory(owner, { clicks, conversions: [] });
  await owner.end();
  pool = createPool(database.urlFor('smartlink_reporting'), { name: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('a day has as many quarters of an hour as it lasted there', () => {
  test.each([
    ['UTC', '2026-03-28', '2026-03-30', [96, 96, 96]],
    ['Europe/Berlin', '2026-03-28', '2026-03-30', [96, 92, 96]],
    ['Europe/Berlin', '2026-10-24', '2026-10-26', [96, 100, 96]],
    ['Asia/Kathmandu', '2026-03-28', '2026-03-30', [96, 96, 96]],
    ['Africa/Cairo', '2026-04-23', '2026-04-25', [96, 92, 96]],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-06', [96, 98, 96]],
  ])('%s %s to %s', async (timeZone, from, to, expected) => {
    for (const source of reportSources) {
      const { rows, totals } = await runReport(
        pool,
        {
          dimensions: ['DAY'],
          range: calendarRange(from, to, timeZone),
          narrowing: {},
          order: { by: 'DAY', direction: 'ASC' },
          rowsMax: 10,
        },
        source,
      );
      expect(rows.map(({ sums }) => Number(sums.clicks))).toEqual(expected);
      expect(rows.map(({ key }) => key[0])).toEqual([from, nextDay(from), to]);
      expect(Number(totals.clicks)).toBe(expected.reduce((sum, count) => sum + count));
    }
  });
});

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function clicksBetween(from: string, to: string): HistoryClick[] {
  const quarters = (Date.parse(to) - Date.parse(from)) / quarterMs;
  return Array.from({ length: quarters }, (_, number) => {
    const at = Date.parse(from) + number * quarterMs;
    return {
      clickId: sortableId(at, new Uint8Array(10)),
      at,
      publisherId: 'pub_a',
      smartlinkId: 'smk_a',
      offerId: 'off_a',
      country: 'DE',
      device: 'MOBILE',
      subs: ['', '', '', '', ''],
      outcome: 'OFFER',
      traffic: 'HUMAN',
      isUnique: true,
    };
  });
}
