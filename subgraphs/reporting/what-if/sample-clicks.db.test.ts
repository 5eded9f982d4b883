import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPool } from '../../../platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/rigs/test-database.ts';
import { storeHistory } from '../../../test/samples/reporting-history.ts';
import { whatIfHistory } from '../../../test/samples/what-if-story.ts';
import { sampleClicks, wholeQuarters } from './sample-clicks.ts';

const count = 6000;
const until = Date.parse('2026-11-20T09:45Z');
const time = wholeQuarters(new Date(until - count * 60_000 + 1), new Date(until - 1));
const publishers = ['pub_a', 'pub_b'];

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await storeHistory(owner, whatIfHistory(5, count, until));
  await owner.end();
  pool = createPool(database.urlFor('smartlink_reporting'), { name: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('few clicks are taken all, each once', async () => {
  const { clicks, part } = await sampleClicks(pool, 'smk_w', publishers, time);
  expect(part).toBe(1);
  expect(clicks).toHaveLength(count);
  expect(new Set(clicks.map(({ at }) => at)).size).toBe(count);
});

test('a range is widened to the quarters of an hour that it touches, and nothing beyond is taken', async () => {
  expect(time).toEqual({ from: until - count * 60_000, to: until });
  const hour = wholeQuarters(new Date('2026-11-20T08:05Z'), new Date('2026-11-20T08:50Z'));
  const { clicks } = await sampleClicks(pool, 'smk_w', publishers, hour);
  expect(clicks).toHaveLength(60);
  const times = clicks.map(({ at }) => new Date(at).toISOString());
  expect(times.filter((at) => at < '2026-11-20T08:00' || at >= '2026-11-20T09:00')).toEqual([]);
});

test('many are sampled evenly over time and publishers, and how many there are is known well', async () => {
  const { clicks, part } = await sampleClicks(pool, 'smk_w', publishers, time, 1000);
  expect(clicks.length).toBeLessThanOrEqual(1000);
  expect(clicks.length).toBeGreaterThan(800);
  expect(Math.abs(clicks.length / part / count - 1)).toBeLessThan(0.1);
  const tenths = Map.groupBy(clicks, ({ at }) => Math.floor(((at - time.from) / (time.to - time.from)) * 10));
  for (const tenth of tenths.values()) expect(tenth.length / clicks.length).toBeCloseTo(0.1, 1);
  expect(clicks.filter(({ code }) => code === 'WhatBBB').length / clicks.length).toBeCloseTo(1 / 3, 1);
});

test('clicks in a burst, of which one slice has too many, are asked for again and fewer', async () => {
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  // No rollup knows of them, as if all had come within the parts that are read.
  const burst = whatIfHistory(6, 300, until).clicks.map((click) => ({ ...click, smartlinkId: 'smk_b' }));
  await storeHistory(owner, { clicks: burst, conversions: [] });
  await owner.query(`delete from reporting.rollup where smartlink_id = 'smk_b'`);
  await owner.end();
  const { clicks, part } = await sampleClicks(pool, 'smk_b', publishers, time, 100);
  expect(clicks.length).toBeLessThanOrEqual(100);
  expect(part).toBeLessThan(1);
});

test('a smartlink without publishers has no clicks', async () => {
  expect(await sampleClicks(pool, 'smk_w', [], time)).toEqual({ clicks: [], part: 1 });
});
