import type pg from 'pg';
import { clickWaitMsMax } from '../../domain/conversion.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import type { Logger } from '../../platform/logger.ts';
import { newId } from '../../platform/new-id.ts';
import { readSql } from '../../platform/sql-file.ts';
import { isolate } from './isolate.ts';
import {
  type ConversionPlan,
  conversionKey,
  type DuePostback,
  planConversions,
  type StoredConversion,
} from './plan-conversions.ts';

const sql = {
  due: readSql(import.meta.url, './due-postbacks.sql'),
  postbacks: readSql(import.meta.url, './postbacks-with-clicks.sql'),
  conversions: readSql(import.meta.url, './conversions-by-key.sql'),
  insert: readSql(import.meta.url, './insert-conversions.sql'),
  update: readSql(import.meta.url, './update-conversions.sql'),
  settle: readSql(import.meta.url, './settle-postbacks.sql'),
};
const postbacksPerTransactionMax = 500;

/**
 * Judges every stored postback whose click is known, or that waited too long for it: makes or changes its conversion,
 * and writes down the verdict, all in one transaction. (The rollups follow by a trigger.)
 * @returns how many were settled
 */
export async function judgePostbacks(client: pg.ClientBase, logger: Logger): Promise<number> {
  let settled = 0;
  for (;;) {
    const { rows } = await client.query<{ event_id: string }>(sql.due, [
      postbacksPerTransactionMax,
      clickWaitMsMax,
    ]);
    if (rows.length === 0) return settled;
    await isolate(
      rows.map((row) => row.event_id),
      (some) => inTransaction(client, () => judge(client, some)),
      async (eventId, error) => {
        logger.error({ eventId, reason: error.message }, 'a postback cannot be judged');
        const refused = {
          event_id: eventId,
          verdict: 'REJECTED',
          reason: 'NOT_STORABLE',
          conversion_id: null,
        };
        await client.query(sql.settle, [JSON.stringify([refused])]);
      },
    );
    settled += rows.length;
  }
}

async function judge(client: pg.ClientBase, eventIds: readonly string[]): Promise<void> {
  const { rows: postbacks } = await client.query<DuePostback>(sql.postbacks, [eventIds]);
  const keys = postbacks.map(conversionKey).filter((key) => key !== null);
  const { rows: stored } = await client.query<StoredConversion>(sql.conversions, [
    keys.map((key) => key.offer_id),
    keys.map((key) => key.goal),
    keys.map((key) => key.same),
  ]);
  await write(
    client,
    planConversions(postbacks, stored, () => newId('cnv')),
  );
}

async function write(client: pg.ClientBase, { conversions, settled }: ConversionPlan): Promise<void> {
  const made = conversions.filter((conversion) => conversion.before === null);
  const changed = conversions.filter((conversion) => conversion.before !== null);
  if (made.length > 0) {
    const { rowCount } = await client.query(sql.insert, [JSON.stringify(made)]);
    // Nobody else makes conversions while this process holds the lock; if somebody does, start over and see them.
    if (rowCount !== made.length) throw new Error('a conversion appeared while its postback was judged');
  }
  if (changed.length > 0) await client.query(sql.update, [JSON.stringify(changed)]);
  await client.query(sql.settle, [JSON.stringify(settled)]);
}
