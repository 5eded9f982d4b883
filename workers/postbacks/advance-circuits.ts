import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { CircuitState } from '../../domain/postback-delivery.ts';
import { probeWaitMs, type RetryPace } from '../../domain/retry-pace.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import { giveTurns } from './delivery-job.ts';

const circuitsSql = readSql(import.meta.url, './circuits-to-advance.sql');
const letThroughSql = readSql(import.meta.url, './let-through.sql');

/** So many waiting deliveries are caught up with one after the other; more of them several at a time. */
const inOrderMax = 500;

interface CircuitRow {
  readonly endpoint_id: string;
  readonly state: CircuitState;
  readonly failures: number;
  readonly url: string;
  readonly under_way: number;
  readonly waiting: number;
}

/**
 * Probes endpoints whose circuit is open with the oldest delivery that waits, lets those that answer again catch up in the
 * order of events, and closes the circuit when nothing waits any more.
 *
 * @param atOnceMax how many deliveries one endpoint may have under way
 */
export async function advanceCircuits(
  client: pg.ClientBase,
  boss: PgBoss,
  pace: RetryPace,
  atOnceMax: number,
): Promise<void> {
  const { rows } = await client.query<CircuitRow>(circuitsSql, [inOrderMax + 1]);
  for (const circuit of rows) {
    await inTransaction(client, () => advance(client, boss, circuit, pace, atOnceMax));
  }
}

async function advance(
  client: pg.ClientBase,
  boss: PgBoss,
  circuit: CircuitRow,
  pace: RetryPace,
  atOnceMax: number,
): Promise<void> {
  const { endpoint_id: endpointId, state, waiting, under_way: underWay, url, failures } = circuit;
  if (waiting === 0) return state === 'CATCHING_UP' && underWay === 0 ? close(client, endpointId) : undefined;
  const window = state === 'OPEN' || waiting <= inOrderMax ? 1 : atOnceMax;
  const room = window - underWay;
  if (room <= 0) return;
  const { rows } = await client.query<{ id: string; turn: number }>(letThroughSql, [endpointId, room]);
  const turns = rows.map(({ id, turn }) => ({ deliveryId: id, turn, isLetThrough: true, url, at: null }));
  await giveTurns(boss, client, turns);
  if (state !== 'OPEN') return;
  // Not another one until this one has been answered, nor at once should it get lost.
  await client.query(
    'update reporting.postback_circuit set probe_at = $2, updated_at = now() where endpoint_id = $1',
    [endpointId, new Date(Date.now() + probeWaitMs(pace, failures))],
  );
}

async function close(client: pg.ClientBase, endpointId: string): Promise<void> {
  await client.query(
    `update reporting.postback_circuit set state = 'CLOSED', opened_at = null, probe_at = null, updated_at = now()
     where endpoint_id = $1`,
    [endpointId],
  );
}
