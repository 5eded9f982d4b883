import type pg from 'pg';
import { subClicksMin } from '../../../domain/optimiser/learning-cells.ts';
import type { LearningCellRow, LearningDelayRow } from '../../../domain/optimiser/learning-rows.ts';
import { readSql } from '../../../platform/sql-file.ts';

const sql = {
  clicks: readSql(import.meta.url, './learning-clicks.sql'),
  ages: readSql(import.meta.url, './click-ages.sql'),
  conversions: readSql(import.meta.url, './learning-conversions.sql'),
};

type Names = [offerId: string, publisherId: string, country: string, device: string, sub1: string];
type ClickRow = [...Names, ...(number | null)[]];
type ConversionRow = [
  ...Names,
  age: number,
  delay: number,
  conversions: number,
  payoutMicros: number,
  revenueMicros: number,
];

const firstAge = 5;

/**
 * What optimiser.learning_cells and optimiser.learning_delays say of a smartlink, in half the time: clicks and conversions
 * of one cell come in rows of their own.
 */
export async function loadCells(
  client: pg.ClientBase,
  smartlinkId: string,
  now: Date,
): Promise<{ readonly cells: readonly LearningCellRow[]; readonly delays: readonly LearningDelayRow[] }> {
  const values = [smartlinkId, now];
  const ages = await client.query<{ age: number; hours: number }>(sql.ages, values);
  const hours = new Map(ages.rows.map((row) => [row.age, row.hours]));
  const clicks = await client.query<ClickRow>({
    ...{ text: sql.clicks, values: [...values, subClicksMin], rowMode: 'array' },
  });
  const conversions = await client.query<ConversionRow>({ text: sql.conversions, values, rowMode: 'array' });
  const cells: LearningCellRow[] = [];
  for (const row of clicks.rows) {
    const [offerId, publisherId, country, device, sub1] = row;
    for (let place = firstAge; place < row.length; place += 1) {
      const count = row[place];
      if (typeof count !== 'number') continue;
      const age = place - firstAge;
      const clickHours = count * (hours.get(age) ?? 0);
      cells.push([offerId, publisherId, country, device, sub1, age, count, 0, 0, 0, clickHours]);
    }
  }
  for (const row of conversions.rows) {
    const [offerId, publisherId, country, device, sub1, age, , count, payout, revenue] = row;
    cells.push([offerId, publisherId, country, device, sub1, age, 0, count, payout, revenue, 0]);
  }
  const delays = conversions.rows.map(
    ([offerId, , , , , age, delay, count]) => [offerId, age, delay, count] as const,
  );
  return { cells, delays };
}
