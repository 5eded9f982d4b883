import type { Pool } from 'pg';
import type { ConversionStatus } from '../../../domain/conversion.ts';
import { type Payability, payability } from '../../../domain/payability.ts';
import { payoutThresholdMicrosDefault } from '../../../domain/statement.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { inOrder } from '../../in-order.ts';

const payabilitySql = readSql(import.meta.url, './payability.sql');

interface StoredFacts {
  id: string;
  status: ConversionStatus;
  currency: string;
  hold_ends: string | null;
  reason: string;
  statement_id: string | null;
  number: string | null;
  issued_on: string | null;
  paid_on: string | null;
  month: string;
  month_is_over: boolean;
  drafted_on: string;
  open_micros: string;
  threshold_micros: string;
}

/** Whether a conversion is paid, and the statement that it is on; null: none. */
export interface BilledPayability extends Payability {
  readonly statementId: string | null;
}

/** For each conversion, by its id, whether it is paid and if not, why; null where there is none. */
export async function readPayability(
  pool: Pool,
  ids: readonly string[],
  timeZone: string,
): Promise<(BilledPayability | null)[]> {
  const values = [ids, timeZone, payoutThresholdMicrosDefault];
  const { rows } = await pool.query<StoredFacts>(payabilitySql, values);
  return inOrder(ids, rows, (row) => row.id).map(
    (row) => row && { ...payabilityOf(row), statementId: row.statement_id },
  );
}

function payabilityOf(row: StoredFacts): Payability {
  const { status, reason, month, number, currency } = row;
  return payability({
    ...{ status, reason, month },
    holdEnds: row.hold_ends,
    statement: number === null ? null : { number, issuedOn: row.issued_on ?? '', paidOn: row.paid_on },
    monthIsOver: row.month_is_over,
    draftedOn: row.drafted_on,
    open: {
      totalMicros: BigInt(row.open_micros),
      thresholdMicros: BigInt(row.threshold_micros),
      currency,
    },
  });
}
