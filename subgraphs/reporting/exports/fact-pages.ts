import type { EntityManager, EntityName, FilterQuery } from '@mikro-orm/postgresql';
import { declaredColumns } from '../../declared-columns.ts';
import { type CalendarRange, daysOf } from '../calendar-range.ts';
import type { TimeSpan } from '../fact-filter.ts';

/** Few enough to keep memory flat and other requests waiting for milliseconds only. */
const pageRows = 1000;

/** The last row that was got: its id, and the moment by which it stands in its day. */
export interface FactPlace {
  readonly id: string;
  readonly at: Date;
}

/**
 * Facts of some days, day by day and within a day by id. A day at a time: a page of rows that are few and far between
 * would otherwise look through a year of facts in one statement.
 *
 * @param filter the condition for those of a span of time
 * @param id the property that is unique
 */
export async function* factPages<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  filter: (span: TimeSpan) => FilterQuery<Entity>,
  id: keyof Entity & string,
  range: CalendarRange,
  after: FactPlace | null,
): AsyncGenerator<readonly Entity[]> {
  for (const span of daySpans(range)) {
    if (after !== null && span.end <= after.at) continue;
    let last = after !== null && after.at >= span.start ? after.id : '';
    let rows: readonly Entity[];
    do {
      const where = { $and: [filter(span), { [id]: { $gt: last } }] } as FilterQuery<NoInfer<Entity>>;
      // Plain rows: to make entities of them takes ten times as long, and they are written down and forgotten.
      rows = await em
        .createQueryBuilder(entity, 'fact')
        .select(declaredColumns(em, entity).fields as never)
        .where(where as never)
        .orderBy({ [id]: 'asc' } as never)
        .limit(pageRows)
        .execute<Entity[]>('all');
      if (rows.length > 0) yield rows;
      last = String(rows.at(-1)?.[id] ?? '');
    } while (rows.length === pageRows);
  }
}

function daySpans(range: CalendarRange): TimeSpan[] {
  const days = daysOf(range);
  return days.map(({ start }, place) => ({ start, end: days[place + 1]?.start ?? range.end }));
}
