import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import type { DeliveryEnd, DeliveryHold } from '../../domain/postback-delivery.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import { readSql } from '../../platform/sql-file.ts';
import { type BuiltRequest, buildRequest, type DeliveryRow } from './build-request.ts';
import type { DeliveryJob } from './delivery-job.ts';

const deliverySql = readSql(import.meta.url, './delivery-to-send.sql');
const beginSql = readSql(import.meta.url, './begin-attempt.sql');
const holdSql = readSql(import.meta.url, './hold-delivery.sql');
const endSql = readSql(import.meta.url, './end-delivery.sql');

const interruptedMessage = 'The attempt was interrupted on our side; whether it arrived is not known.';

/** An attempt that is to be made now. */
export interface Claimed {
  readonly row: DeliveryRow;
  readonly number: number;
  /** It uses up no try: the endpoint's circuit is open. */
  readonly isProbe: boolean;
  readonly request: BuiltRequest;
}

/**
 * Begins an attempt, or finds why there is none to be made: the delivery has ended, waits for something, or another job
 * has taken its place. In that case the job is to be forgotten.
 *
 * @param forget takes the job from the queue in the same transaction
 */
export function claimDelivery(
  client: pg.ClientBase,
  job: DeliveryJob,
  secretKey: KeyObject,
  forget: () => Promise<unknown>,
): Promise<Claimed | null> {
  return inTransaction(client, async () => {
    const { rows } = await client.query<DeliveryRow>(deliverySql, [job.deliveryId]);
    const [row] = rows;
    const isOpen = row !== undefined && ['QUEUED', 'SENDING', 'RETRYING'].includes(row.status);
    if (!isOpen || row.turn !== job.turn) {
      await forget();
      return null;
    }
    const obstacle = obstacleOf(row, job);
    if (obstacle !== null) {
      if ('hold' in obstacle) await client.query(holdSql, [row.id, obstacle.hold]);
      else await client.query(endSql, [row.id, 'CANCELLED', obstacle.end]);
      await forget();
      return null;
    }
    const now = new Date();
    const request = buildRequest(row, secretKey, now);
    const isProbe = row.circuit === 'OPEN' && row.test === null;
    const number = row.attempts + 1;
    const { endpointMethod, maskedUrl } = request;
    const begun = [row.id, number, isProbe, endpointMethod, maskedUrl, interruptedMessage];
    await client.query(beginSql, begun);
    return { row, number, isProbe, request };
  });
}

type Obstacle = { readonly hold: DeliveryHold } | { readonly end: DeliveryEnd };

function obstacleOf(row: DeliveryRow, job: DeliveryJob): Obstacle | null {
  if (row.test !== null)
    return row.endpoint_id !== null && !row.has_endpoint ? { end: 'ENDPOINT_DELETED' } : null;
  if (!row.has_endpoint) return { end: 'ENDPOINT_DELETED' };
  if (row.endpoint_status === 'PAUSED') return { hold: 'ENDPOINT_PAUSED' };
  if (row.circuit !== 'CLOSED' && !job.isLetThrough) return { hold: 'CIRCUIT_OPEN' };
  return row.has_earlier ? { hold: 'EARLIER_FIRST' } : null;
}
