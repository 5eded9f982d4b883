import { Field, ID, InputType } from 'type-graphql';
import type { PostbackSource } from '../../../domain/postback-event.ts';
import type { PostbackVerdict as Verdict } from '../../../domain/postback-verdict.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { badInput } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { ConversionSource } from '../graph/conversion-source.ts';
import { PostbackVerdict } from '../graph/postback.ts';
import { DateRangeInput } from '../graph/report-input.ts';
import { filterValuesMax } from '../viewer-reach.ts';

/** From and where of every statement that finds reports by filters. */
export const postbackFilterSql = readSql(import.meta.url, './postback-filter.sql');

@InputType({ description: 'Only what has one of the values of each list given.' })
export class PostbackFilters {
  @Field(() => [PostbackVerdict], { nullable: true })
  verdicts?: Verdict[] | null;

  @Field(() => [String], { nullable: true, description: 'Such as UNKNOWN_GOAL.' })
  reasons?: string[] | null;

  @Field(() => [ID], { nullable: true })
  advertiserIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'With clk_ before them or as they were sent.' })
  clickIds?: string[] | null;

  @Field(() => [String], { nullable: true })
  orderIds?: string[] | null;

  @Field(() => [ConversionSource], { nullable: true })
  sources?: PostbackSource[] | null;

  @Field(() => DateRangeInput, { nullable: true, description: 'The days on which they came.' })
  range?: DateRangeInput | null;

  @Field(() => String, { nullable: true, description: 'Of the range: IANA name, UTC if it is left out.' })
  timeZone?: string | null;
}

/** The values of postback-filter.sql. Throws BAD_USER_INPUT for a list that is too long or a range that is none. */
export function filterValues(filters: PostbackFilters | null | undefined): readonly unknown[] {
  const { range } = filters ?? {};
  const days = range ? calendarRange(range.from, range.to, filters?.timeZone ?? 'UTC') : null;
  return [
    listed(filters?.verdicts, 'verdicts'),
    listed(filters?.reasons, 'reasons'),
    listed(filters?.advertiserIds, 'advertiserIds'),
    listed(filters?.clickIds, 'clickIds')?.map((id) => id.replace(/^clk_/, '')) ?? null,
    listed(filters?.orderIds, 'orderIds'),
    listed(filters?.sources, 'sources'),
    days?.start ?? null,
    days?.end ?? null,
  ];
}

function listed<Value extends string>(
  values: readonly Value[] | null | undefined,
  name: string,
): readonly Value[] | null {
  if (!values) return null;
  if (values.length > filterValuesMax)
    throw badInput(`filters.${name}: give at most ${filterValuesMax} values, not ${values.length}.`);
  return values;
}
