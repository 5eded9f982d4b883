import type { EntityManager, EntityName, FilterQuery } from '@mikro-orm/postgresql';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { declaredColumns } from '../declared-columns.ts';
import { findPage } from '../find-page.ts';
import { type Page, pageRowsDefault, pageRowsMax } from '../page.ts';
import { badInput } from '../viewer.ts';
import { calendarRange } from './calendar-range.ts';
import type { TimeSpan } from './fact-filter.ts';
import type { FactArgs } from './graph/report-input.ts';

const longAgo = new Date(0);
const farAhead = new Date('2200-01-01T00:00:00Z');

/** The time that a list is asked for; null: all of it. Throws BAD_USER_INPUT. */
export function factSpan({ range, timeZone, since, until }: FactArgs): TimeSpan | null {
  if (!range && !since && !until) return null;
  const days = range ? calendarRange(range.from, range.to, timeZone ?? 'UTC') : null;
  return {
    start: later(days?.start ?? longAgo, since ?? longAgo),
    end: earlier(days?.end ?? farAhead, until ?? farAhead),
  };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/**
 * A page of facts, newest first: behind `after`, or with `before` those that came since.
 * Throws BAD_USER_INPUT like `paginate`.
 *
 * @param id the property that is unique and sorts by time
 */
export async function findFacts<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  where: FilterQuery<NoInfer<Entity>>,
  id: keyof Entity & string,
  args: FactArgs,
): Promise<Page<Entity>> {
  if (!args.before) return findPage(em, entity, where, { by: [id], direction: 'desc' }, args);
  if (args.after) throw badInput('before: give either `before` or `after`, not both.');
  const first = args.first ?? pageRowsDefault;
  if (first < 1 || first > pageRowsMax) throw badInput(`first must be from 1 to ${pageRowsMax}.`);
  const [cursor] = decodeCursor(args.before, 1);
  const since = { $and: [where, { [id]: { $gt: cursor } }] } as FilterQuery<NoInfer<Entity>>;
  const found = await em.find(entity, since, {
    ...declaredColumns(em, entity),
    orderBy: { [id]: 'asc' } as never,
    limit: first + 1, // one more tells whether there is more
  });
  const edges = found
    .slice(0, first)
    .reverse()
    .map((node) => ({ node: node as Entity, cursor: encodeCursor([String((node as Entity)[id])]) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: true, // what the cursor stands for
      hasPreviousPage: found.length > first,
      startCursor: edges[0]?.cursor ?? args.before,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countAll: () => em.count(entity, where),
  };
}
