import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { AttemptError, CircuitState } from '../../../domain/postback-delivery.ts';
import type { PostbackMethod } from '../../../domain/postback-endpoint.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { declaredColumns } from '../../declared-columns.ts';
import { inOrder, listsInOrder } from '../../in-order.ts';
import { ownRows } from '../../viewer.ts';
import { DeliveryRow } from './delivery-row.ts';
import type { PostbackAttempt } from './postback-attempt.ts';
import type { PostbackHealth } from './postback-endpoint.ts';

const attemptsSql = readSql(import.meta.url, './attempts-of-deliveries.sql');
const healthSql = readSql(import.meta.url, './endpoint-health.sql');
const endpointsSql =
  'select id, publisher_id, url, method, name from publishers.published_postback_endpoint where id = any($1::text[])';

/** Attempts of one delivery that the API shows: the newest. */
export const attemptsShownMax = 100;

/** An endpoint as far as this subgraph reads it. */
export interface EndpointRow {
  readonly id: string;
  readonly publisher_id: string;
  readonly url: string;
  readonly method: PostbackMethod;
  readonly name: string;
}

/** Reads of one request, batched; each finds only what the viewer may see. */
export interface DeliveryLoaders {
  readonly delivery: DataLoader<string, DeliveryRow | null>;
  /** By conversion, newest first. */
  readonly ofConversion: DataLoader<string, DeliveryRow[]>;
  /** By delivery, newest first. */
  readonly attempts: DataLoader<string, PostbackAttempt[]>;
  /** Endpoints that were not deleted. */
  readonly endpoint: DataLoader<string, EndpointRow | null>;
  readonly health: DataLoader<string, PostbackHealth | null>;
}

export function createDeliveryLoaders(em: EntityManager, viewer: Viewer, pool: Pool): DeliveryLoaders {
  const own = ownRows(viewer);
  return {
    delivery: new DataLoader(async (ids) => {
      const where = { id: { $in: [...ids] }, ...own };
      const rows = await em.find(DeliveryRow, where, declaredColumns(em, DeliveryRow));
      return inOrder(ids, rows, (row) => row.id);
    }),
    ofConversion: new DataLoader(async (conversionIds) => {
      const where = { conversionId: { $in: [...conversionIds] }, ...own };
      const rows = await em.find(DeliveryRow, where, {
        ...declaredColumns(em, DeliveryRow),
        orderBy: { id: 'desc' },
      });
      return listsInOrder(conversionIds, rows, (row) => row.conversionId ?? '');
    }),
    attempts: new DataLoader(async (deliveryIds) => {
      const { rows } = await pool.query<AttemptRow>(attemptsSql, [deliveryIds, attemptsShownMax]);
      const lists = listsInOrder(deliveryIds, rows, (row) => row.delivery_id);
      return lists.map((list) => list.map(attempt));
    }),
    endpoint: new DataLoader(async (ids) => {
      const { rows } = await pool.query<EndpointRow>(endpointsSql, [ids]);
      const visible = rows.filter(
        (row) => viewer.publisherId === null || row.publisher_id === viewer.publisherId,
      );
      return inOrder(ids, visible, (row) => row.id);
    }),
    health: new DataLoader(async (endpointIds) => {
      const { rows } = await pool.query<HealthRow>(healthSql, [endpointIds]);
      return inOrder(endpointIds, rows, (row) => row.endpoint_id).map((row) => row && health(row));
    }),
  };
}

interface AttemptRow {
  readonly delivery_id: string;
  readonly number: number;
  readonly started_at: Date;
  readonly is_probe: boolean;
  readonly method: PostbackMethod;
  readonly url: string;
  readonly status_code: number | null;
  readonly response_body: string;
  readonly is_body_truncated: boolean;
  readonly latency_ms: number | null;
  readonly error: AttemptError | null;
  readonly error_message: string;
}

function attempt(row: AttemptRow): PostbackAttempt {
  const { number, method, url, error } = row;
  return {
    ...{ number, method, url, error },
    startedAt: row.started_at,
    isProbe: row.is_probe,
    statusCode: row.status_code,
    responseBody: row.response_body,
    isBodyTruncated: row.is_body_truncated,
    latencyMs: row.latency_ms,
    errorMessage: row.error_message,
  };
}

interface HealthRow {
  readonly endpoint_id: string;
  readonly attempts: number;
  readonly delivered: number;
  readonly median: number | null;
  readonly p95: number | null;
  readonly last_delivered_at: Date | null;
  readonly last_failed_at: Date | null;
  readonly circuit: CircuitState;
  readonly failures: number;
  readonly opened_at: Date | null;
  readonly probe_at: Date | null;
  readonly waiting: number;
}

function health(row: HealthRow): PostbackHealth {
  const { attempts, delivered, circuit, waiting } = row;
  return {
    ...{ attempts, circuit, waiting },
    successRate: attempts === 0 ? null : delivered / attempts,
    latencyMsMedian: row.median,
    latencyMsP95: row.p95,
    lastDeliveredAt: row.last_delivered_at,
    lastFailedAt: row.last_failed_at,
    failuresInARow: row.failures,
    circuitOpenedAt: row.opened_at,
    nextProbeAt: row.probe_at,
  };
}
