import { readSql } from '../../../platform/sql-file.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { transactAgain } from '../transact-again.ts';
import { awaitVerdicts } from './await-verdicts.ts';

const replaySql = readSql(import.meta.url, './replay-reports.sql');
const verdictsMsMax = 5_000;

/** Has refused reports judged again, and waits for that a few seconds. @returns the ids of those that could be */
export async function replayReports(
  context: ReportingContext,
  eventIds: readonly string[],
): Promise<readonly string[]> {
  if (eventIds.length === 0) return [];
  const rows = await transactAgain(context, (em) =>
    em.execute<{ eventId: string }[]>(replaySql, [JSON.stringify(eventIds)]),
  );
  const replayed = rows.map((row) => row.eventId);
  await awaitVerdicts(context.pool, replayed, verdictsMsMax);
  return replayed;
}
