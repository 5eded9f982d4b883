import { inTransaction } from '../../../platform/in-transaction.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { Duty } from '../duty.ts';

const releaseSql = readSql(import.meta.url, './release-holds.sql');
const conversionsPerBatchMax = 500;

/** Approves conversions whose hold is over. What was rejected or reversed meanwhile is not on hold any more. */
export const releaseHolds: Duty = {
  name: 'HOLD_RELEASE',
  schedule: { every: 'MINUTE' },
  async run(client, _dueAt, signal) {
    let conversions = 0;
    while (!signal.aborted) {
      const released = await inTransaction(client, async () => {
        await client.query(
          "select set_config('smartlink.actor', 'HOLD', true), set_config('smartlink.reason', 'The hold is over', true)",
        );
        const { rowCount } = await client.query(releaseSql, [conversionsPerBatchMax]);
        return rowCount ?? 0;
      });
      conversions += released;
      if (released < conversionsPerBatchMax) break;
    }
    return { conversions };
  },
};
