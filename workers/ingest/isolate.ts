import pg from 'pg';

const programLimitExceeded = '54000';

/**
 * Whether PostgreSQL refuses the data itself, for ever: a value it cannot hold (class 22), a constraint (23), a text too
 * long for an index. Everything else (it is away, a lock, a disk, a missing table) is tried again with the same data.
 */
export function isRefusal(error: unknown): error is pg.DatabaseError {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return false;
  return error.code.startsWith('22') || error.code.startsWith('23') || error.code === programLimitExceeded;
}

/**
 * Attempts all items at once; when the data is refused, attempts each half, until the items at fault stand alone. The
 * others get through, in their order. `attempt` must change nothing when it throws.
 * @throws what `attempt` throws, unless it is a refusal
 */
export async function isolate<T>(
  items: readonly T[],
  attempt: (items: readonly T[]) => Promise<void>,
  refuse: (item: T, error: Error) => Promise<void>,
): Promise<void> {
  const [first] = items;
  if (first === undefined) return;
  try {
    await attempt(items);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (items.length === 1) return refuse(first, error);
    const middle = Math.ceil(items.length / 2);
    await isolate(items.slice(0, middle), attempt, refuse);
    await isolate(items.slice(middle), attempt, refuse);
  }
}
