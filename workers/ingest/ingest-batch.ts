import type pg from 'pg';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { ClickPrices } from './click-prices.ts';
import type { DeadLetter } from './dead-letter.ts';
import { isolate } from './isolate.ts';
import { type Entry, readRecord } from './read-record.ts';
import { storeClicks } from './store-clicks.ts';

const insertPostbacksSql = readSql(import.meta.url, './insert-postbacks.sql');
const recordsPerTransactionMax = 5_000;

export interface IngestDependencies {
  /** What visitors' addresses are hashed with. */
  readonly visitorKey: Uint8Array;
  readonly prices: ClickPrices;
  readonly deadLetter: DeadLetter;
}

/**
 * Stores lines of the event log: clicks with their rollups, postbacks as they came. The same lines again change nothing.
 * Lines that cannot be stored end in the dead letter; the others get through.
 * @throws when PostgreSQL cannot work at present; then call again with the same lines
 */
export async function ingestBatch(
  client: pg.ClientBase,
  records: readonly string[],
  dependencies: IngestDependencies,
): Promise<void> {
  for (let start = 0; start < records.length; start += recordsPerTransactionMax) {
    const entries = await read(records.slice(start, start + recordsPerTransactionMax), dependencies);
    await isolate(
      entries,
      (some) => inTransaction(client, () => store(client, some, dependencies.prices)),
      (entry, error) => dependencies.deadLetter.add(entry.record, error),
    );
  }
}

async function read(records: readonly string[], dependencies: IngestDependencies): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const record of records) {
    try {
      entries.push(readRecord(record, dependencies.visitorKey));
    } catch (error) {
      await dependencies.deadLetter.add(record, error instanceof Error ? error : new Error(String(error)));
    }
  }
  return entries;
}

async function store(client: pg.ClientBase, entries: readonly Entry[], prices: ClickPrices): Promise<void> {
  const clicks = entries.filter((entry) => entry.type === 'click').map((entry) => entry.row);
  const postbacks = entries.filter((entry) => entry.type === 'postback').map((entry) => entry.row);
  if (clicks.length > 0) await storeClicks(client, clicks, prices);
  if (postbacks.length > 0) await client.query(insertPostbacksSql, [JSON.stringify(postbacks)]);
}
