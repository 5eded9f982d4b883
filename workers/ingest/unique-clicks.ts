import type pg from 'pg';
import { readSql } from '../../platform/sql-file.ts';
import type { ClickRow } from './click-row.ts';

const earlierVisitsSql = readSql(import.meta.url, './earlier-visits.sql');
const windowMs = 24 * 60 * 60 * 1000;

/**
 * The ids of those clicks that are the first of their visitor on their link in 24 hours, looking back both among the clicks
 * given and in the table.
 * @param clicks none of which is in the table
 */
export async function uniqueClicks(client: pg.ClientBase, clicks: readonly ClickRow[]): Promise<Set<string>> {
  const candidates = firstVisits(clicks.filter(({ event }) => event.visitor.traffic === 'HUMAN'));
  const unique = new Set(candidates.map(({ event }) => event.clickId));
  if (candidates.length === 0) return unique;
  const { rows } = await client.query<{ click_id: string }>({
    name: 'earlier visits',
    text: earlierVisitsSql,
    values: [
      candidates.map(({ event }) => event.clickId),
      candidates.map(({ code }) => code),
      candidates.map(({ visitor }) => visitor),
      candidates.map(({ clickedAt }) => clickedAt),
    ],
  });
  for (const row of rows) unique.delete(row.click_id);
  return unique;
}

/** Without those that have a click of the same visitor on the same link among them in the 24 hours before. */
function firstVisits(clicks: readonly ClickRow[]): ClickRow[] {
  const lastAt = new Map<string, number>();
  return clicks.toSorted(byTime).filter(({ event, code, visitor }) => {
    const who = `${code}\0${visitor}`;
    const before = lastAt.get(who);
    lastAt.set(who, event.at);
    return before === undefined || before < event.at - windowMs;
  });
}

function byTime(a: ClickRow, b: ClickRow): number {
  return a.event.at - b.event.at || (a.event.clickId < b.event.clickId ? -1 : 1);
}
