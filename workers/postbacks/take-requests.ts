import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { type PostbackRequest, resentMax } from '../../domain/postback-request.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import { giveTurns } from './delivery-job.ts';

const beginTestSql = readSql(import.meta.url, './begin-test.sql');
const resendOneSql = readSql(import.meta.url, './resend-one.sql');
const resendRangeSql = readSql(import.meta.url, './resend-range.sql');

interface TurnRow {
  readonly id: string;
  readonly turn: number;
  readonly url: string;
}

/** Does what people asked for next: sends a test, or sends again. @returns whether there was anything */
export function takeRequest(client: pg.ClientBase, boss: PgBoss): Promise<boolean> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<PostbackRequest>(
      `delete from reporting.postback_request
       where id = (select id from reporting.postback_request order by id limit 1)
       returning kind, body`,
    );
    const [request] = rows;
    if (request === undefined) return false;
    const turns = await begin(client, request);
    await giveTurns(
      boss,
      client,
      turns.map(({ id, turn, url }) => ({ deliveryId: id, turn, isLetThrough: false, url, at: null })),
    );
    return true;
  });
}

async function begin(client: pg.ClientBase, request: PostbackRequest): Promise<readonly TurnRow[]> {
  switch (request.kind) {
    case 'TEST': {
      const { deliveryId, publisherId, endpointId, test } = request.body;
      return (await client.query<TurnRow>(beginTestSql, [deliveryId, publisherId, endpointId, test])).rows;
    }
    case 'RESEND':
      return (await client.query<TurnRow>(resendOneSql, [request.body.deliveryId])).rows;
    case 'RESEND_RANGE': {
      const { endpointId, from, to, onlyFailed } = request.body;
      const range = [endpointId, from, to, onlyFailed, resentMax];
      return (await client.query<TurnRow>(resendRangeSql, range)).rows;
    }
  }
}
