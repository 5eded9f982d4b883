import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readSql } from '../../platform/sql-file.ts';
import type { ClickPrices } from './click-prices.ts';
import { ClickTallies } from './click-rollups.ts';
import { type ClickRow, copyLine, type StoredClick } from './click-row.ts';
import { touchQuarters } from './touch-quarters.ts';
import { uniqueClicks } from './unique-clicks.ts';

const sql = {
  known: readSql(import.meta.url, './known-clicks.sql'),
  copy: readSql(import.meta.url, './copy-clicks.sql'),
  prove: readSql(import.meta.url, './prove-leases.sql'),
};

/** Some milliseconds' work between two looks at what PostgreSQL says. */
const clicksAtOnceMax = 250;

/**
 * Stores clicks, adds them to the rollups and tells the optimiser where they are, within the caller's transaction: a click that is already there adds nothing.
 * One writer at a time; where a second one slips in, the key of the table refuses what both bring, and the next try finds
 * it stored.
 */
export async function storeClicks(
  client: pg.ClientBase,
  clicks: readonly ClickRow[],
  prices: ClickPrices,
): Promise<void> {
  const fresh = await unknownClicks(client, clicks);
  if (fresh.length === 0) return;
  const unique = await uniqueClicks(client, fresh);
  const stored = await prices.price(client, fresh, unique);
  const tallies = new ClickTallies();
  await pipeline(Readable.from(copiedText(stored, tallies)), client.query(copyFrom(sql.copy)));
  await proveLeases(client, stored);
  await Promise.all([touchQuarters(client, stored), tallies.store(client)]);
}

async function unknownClicks(client: pg.ClientBase, clicks: readonly ClickRow[]): Promise<ClickRow[]> {
  const byId = new Map(clicks.map((click) => [click.event.clickId, click]));
  const { rows } = await client.query<{ click_id: string }>({
    ...{ name: 'known clicks', text: sql.known, values: [[...byId.keys()]] },
  });
  for (const row of rows) byId.delete(row.click_id);
  return [...byId.values()];
}

/** Written and counted piece by piece, while PostgreSQL stores the pieces before. */
function* copiedText(clicks: readonly StoredClick[], tallies: ClickTallies): Generator<string> {
  for (let start = 0; start < clicks.length; start += clicksAtOnceMax) {
    const some = clicks.slice(start, start + clicksAtOnceMax);
    tallies.count(some);
    yield some.map(copyLine).join('');
  }
}

/** What a redirect that died had let through of a cap is told by its clicks. */
async function proveLeases(client: pg.ClientBase, clicks: readonly StoredClick[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { click } of clicks) {
    for (const lease of click.leases) counts.set(lease, (counts.get(lease) ?? 0) + 1);
  }
  if (counts.size > 0) await client.query(sql.prove, [[...counts.keys()], [...counts.values()]]);
}
