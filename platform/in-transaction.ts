import type pg from 'pg';

/**
 * Runs `work` in one transaction of the given connection: committed when it returns, rolled back when it throws.
 * The error that is thrown on is the one of `work`, even when the rollback fails too (the connection is then broken).
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
