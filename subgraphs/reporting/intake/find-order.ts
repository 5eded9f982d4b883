import type { Pool } from 'pg';
import { readSql } from '../../../platform/sql-file.ts';

const ordersSql = readSql(import.meta.url, './conversions-of-orders.sql');

/** A conversion by its order. */
export interface OrderConversion {
  readonly orderId: string;
  readonly offerId: string;
  readonly goal: string;
  readonly clickId: string;
}

/** What narrows down which conversion an order means, where offers have the same order ids. */
export interface OrderHints {
  readonly offerId: string | null;
  /** Null: any. */
  readonly goal: string | null;
}

/** The conversions that orders made, by order id. */
export async function conversionsOfOrders(
  pool: Pool,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OrderConversion[]>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await pool.query<OrderConversion>(ordersSql, [orderIds]);
  return Map.groupBy(rows, (row) => row.orderId);
}

/** The one conversion that is meant. */
export function pickConversion(
  found: readonly OrderConversion[],
  { offerId, goal }: OrderHints,
): OrderConversion | 'NONE' | 'SEVERAL' {
  const fitting = found.filter(
    (one) => (offerId === null || one.offerId === offerId) && (goal === null || one.goal === goal),
  );
  const [first = 'NONE'] = fitting;
  return fitting.length > 1 ? 'SEVERAL' : first;
}
