import pg from 'pg';
import type { Environment } from '../platform/environment.ts';
import { Problem } from '../platform/problem.ts';
import { openInstallation } from './open-installation.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/**
 * `rebuild-rollups [from] [to]`: counts UTC days anew from the facts, from the first to the last fact if none are given. Day
 * by day, each in a transaction of its own: services may run, and wait for at most a day's counting. Safe to run again.
 * DATABASE_URL must name the owner.
 */
export async function run(environment: Environment, parameters: readonly string[]): Promise<void> {
  const installation = await openInstallation(environment);
  const client = new pg.Client({ connectionString: installation.environment.databaseUrl });
  try {
    await client.connect();
    const days = await rebuildRollups(client, parameters, (day) => process.stdout.write(`${day}\n`));
    process.stdout.write(days === 0 ? 'There is nothing to count.\n' : `${days} days are counted anew.\n`);
  } finally {
    await client.end();
    await installation.close();
  }
}

/**
 * @param range first and last UTC day, YYYY-MM-DD; those of the facts where they are missing
 * @param onDay hears of each day that is done
 * @returns how many days were counted
 * @throws Problem when a day cannot be read
 */
export async function rebuildRollups(
  client: pg.Client,
  range: readonly string[],
  onDay: (day: string) => void,
): Promise<number> {
  const bad = range.find((day) => !dayPattern.test(day) || Number.isNaN(Date.parse(day)));
  if (bad !== undefined) throw new Problem(`"${bad}" is no day: write it as 2026-11-22, in UTC.`);
  const { rows } = await client.query<{ day: string }>(
    `select day::date::text as day
     from (
       select min(at at time zone 'UTC')::date as first, max(at at time zone 'UTC')::date as last from reporting.fact
     ) known
     cross join generate_series(coalesce($1::date, first), coalesce($2::date, last), interval '1 day') day`,
    [range[0] ?? null, range[1] ?? null],
  );
  for (const { day } of rows) {
    await client.query('select reporting.rebuild_rollups($1, $1)', [day]);
    onDay(day);
  }
  return rows.length;
}
