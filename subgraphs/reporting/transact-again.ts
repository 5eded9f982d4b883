import { DeadlockException, type EntityManager, LockWaitTimeoutException } from '@mikro-orm/postgresql';
import type { RequestContext } from '../context.ts';

const triesMax = 4;

/**
 * Runs a mutation's work in one transaction, once more when PostgreSQL ended it because it and another waited for each
 * other: ingest writes the same sums. `work` must have no effect outside the transaction.
 */
export async function transactAgain<Loaders, Result>(
  context: RequestContext<Loaders>,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.transact(work);
    } catch (error) {
      const again = error instanceof DeadlockException || error instanceof LockWaitTimeoutException;
      if (!again || attempt === triesMax) throw error;
    }
  }
}
