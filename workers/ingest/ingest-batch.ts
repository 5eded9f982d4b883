import type { KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { ClickPrices } from './click-prices.ts';
import type { DeadLetter } from './dead-letter.ts';
import { isolate } from './isolate.ts';
import { type Entry, readRecord } from './read-record.ts';
import { storeClicks } from './store-clicks.ts';

const insertPostbacksSql = readSql(import.meta.url, './insert-postbacks.sql');
const recordsPerTransactionMax = 20_000;
/** Read without a pause, a millisecond's work: then PostgreSQL's answers have their turn. */
const recordsAtOnceMax = 100;

export interface IngestDependencies {
  /** What visitors' addresses are hashed with. */
  readonly visitorKey: KeyObject;
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
  const chunks = chunksOf(records);
  let entries = await read(chunks[0] ?? [], dependencies);
  for (let place = 0; place < chunks.length; place += 1) {
    const storing = isolate(
      entries,
      (some) => inTransaction(client, () => store(client, some, dependencies.prices)),
      (entry, error) => dependencies.deadLetter.add(entry.record, error),
    );
    // While PostgreSQL works on these, the next ones are read.
    const [stored, next] = await Promise.allSettled([storing, read(chunks[place + 1] ?? [], dependencies)]);
    if (stored.status === 'rejected') throw stored.reason;
    if (next.status === 'rejected') throw next.reason;
    entries = next.value;
  }
}

function chunksOf(records: readonly string[]): (readonly string[])[] {
  const count = Math.ceil(records.length / recordsPerTransactionMax);
  return Array.from({ length: count }, (_, place) =>
    records.slice(place * recordsPerTransactionMax, (place + 1) * recordsPerTransactionMax),
  );
}

async function read(records: readonly string[], dependencies: IngestDependencies): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [place, record] of records.entries()) {
    if (place % recordsAtOnceMax === 0) await setImmediate();
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
