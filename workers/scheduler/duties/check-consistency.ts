import { readSql } from '../../../platform/sql-file.ts';
import { dayBefore } from '../due-times.ts';
import type { Duty } from '../duty.ts';

const checkSql =
  'select rollup, minutes, day::text, sum_name as "sum", difference from reporting.check_rollups($1, $1)';
const recordSql = readSql(import.meta.url, './record-check.sql');
/** What is older was checked on every one of so many nights before. */
const daysChecked = 35;
const detailsMax = 100;

/** Compares what reports say with the facts behind them, day by day, up to yesterday; what it finds is kept and shown. */
export const checkConsistency: Duty = {
  name: 'CONSISTENCY_CHECK',
  schedule: { every: 'DAY', hour: 3 },
  async run(client, dueAt, signal) {
    const startedAt = new Date();
    // Rollups are of UTC days.
    const days = Array.from({ length: daysChecked }, (_, back) => dayBefore(dueAt, 'UTC', back + 1));
    const found: object[] = [];
    for (const day of days) {
      if (signal.aborted) return {};
      const { rows } = await client.query<object>(checkSql, [day]);
      found.push(...rows);
    }
    const details = JSON.stringify(found.slice(0, detailsMax));
    await client.query(recordSql, [startedAt, days.at(-1), days[0], found.length, details]);
    return { days: days.length, differences: found.length };
  },
};
