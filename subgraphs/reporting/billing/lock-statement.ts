import type pg from 'pg';
import type { StatementStatus } from '../../../domain/statement.ts';
import { userError } from '../../result.ts';
import { BooksRefusal } from './change-books.ts';

/** A statement that nobody else can change until the transaction ends. */
export interface LockedStatement {
  readonly status: StatementStatus;
  readonly number: string | null;
  readonly currency: string;
  readonly paymentReference: string | null;
}

/** Throws a BooksRefusal (NOT_FOUND) when there is no such statement. */
export async function lockStatement(client: pg.ClientBase, id: string): Promise<LockedStatement> {
  const { rows } = await client.query<LockedStatement>(
    `select status, number, currency, payment_reference as "paymentReference"
     from reporting.statement where id = $1 for update`,
    [id],
  );
  const [found] = rows;
  if (found === undefined) {
    throw new BooksRefusal(userError(['input', 'id'], 'NOT_FOUND', 'There is no such statement.'));
  }
  return found;
}

/** Throws a BooksRefusal (STATUS_INVALID) unless the statement stands where the change begins. */
export function requireStatus(statement: LockedStatement, wanted: StatementStatus, fix: string): void {
  if (statement.status === wanted) return;
  const message = `This statement is ${statement.status.toLowerCase()}. ${fix}`;
  throw new BooksRefusal(userError(['input', 'id'], 'STATUS_INVALID', message));
}
