import type pg from 'pg';
import { readSql } from '../../platform/sql-file.ts';
import { quarterMs } from './click-rollups.ts';
import type { StoredClick } from './click-row.ts';

const touchSql = readSql(import.meta.url, './touch-quarters.sql');

/** Tells the optimiser in which quarters of an hour people were sent to offers of which smartlinks' pools. */
export async function touchQuarters(client: pg.ClientBase, clicks: readonly StoredClick[]): Promise<void> {
  const smartlinksOf = new Map<number, Set<string>>();
  for (const { click } of clicks) {
    const { at, outcome, smartlinkId, visitor } = click.event;
    if (outcome !== 'OFFER' || visitor.traffic !== 'HUMAN' || smartlinkId === null) continue;
    const quarter = at - (at % quarterMs);
    const smartlinks = smartlinksOf.get(quarter);
    if (smartlinks === undefined) smartlinksOf.set(quarter, new Set([smartlinkId]));
    else smartlinks.add(smartlinkId);
  }
  const touched = [...smartlinksOf].flatMap(([quarter, smartlinks]) => {
    const bucket = new Date(quarter).toISOString();
    return [...smartlinks].map((smartlinkId) => ({ smartlinkId, bucket }));
  });
  if (touched.length === 0) return;
  await client.query({
    ...{ name: 'touch quarters', text: touchSql },
    values: [touched.map(({ smartlinkId }) => smartlinkId), touched.map(({ bucket }) => bucket)],
  });
}
