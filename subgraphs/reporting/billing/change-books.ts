import type pg from 'pg';
import type { Pool } from 'pg';
import { inTransaction } from '../../../platform/in-transaction.ts';
import type { UserError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { forgetBilling } from './billing-loaders.ts';

/** A statement of a large publisher holds hundreds of thousands of conversions, each with its history. */
const changeMsMax = 300_000;

/** What is thrown inside a change of the books to take all of it back, with what the user has to fix. */
export class BooksRefusal extends Error {
  readonly userErrors: UserError[];

  constructor({ userErrors }: { userErrors: UserError[] }) {
    super(userErrors.map(({ message }) => message).join(' '));
    this.userErrors = userErrors;
  }
}

/**
 * Runs a change of the books in one transaction, in the name of the viewer. A BooksRefusal takes everything back.
 *
 * @param reason what the history of conversions that change says
 * @returns what the user has to fix; empty: it is done
 */
export async function changeBooks(
  { pool, viewer, loaders }: ReportingContext,
  reason: string,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<UserError[]> {
  try {
    await onOneConnection(pool, (client) =>
      inTransaction(client, async () => {
        await client.query(
          `select set_config('statement_timeout', $1, true), set_config('smartlink.actor', 'STATEMENT', true),
             set_config('smartlink.actor_id', $2, true), set_config('smartlink.reason', $3, true)`,
          [String(changeMsMax), viewer.userId, reason],
        );
        await work(client);
      }),
    );
    return [];
  } catch (error) {
    if (error instanceof BooksRefusal) return error.userErrors;
    throw error;
  } finally {
    forgetBilling(loaders.billing);
  }
}

async function onOneConnection(pool: Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
    client.release();
  } catch (error) {
    // A refusal was rolled back; after anything else nobody knows the state of the connection.
    client.release(!(error instanceof BooksRefusal));
    throw error;
  }
}
