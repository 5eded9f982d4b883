import type { FilterQuery } from '@mikro-orm/postgresql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page } from '../../page.ts';
import { badInput, forbidden, ownRows } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { Adjustment, AdjustmentConnection, AdjustmentKind, adjustment } from '../graph/adjustment.ts';
import { Conversion, conversion } from '../graph/conversion.ts';
import { DateRangeInput } from '../graph/report-input.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { AdjustmentRow, type AdjustmentKind as Kind } from '../rows/adjustment-row.ts';
import { filterValuesMax, requireReader } from '../viewer-reach.ts';

@InputType({ description: 'Only what has one of the values of each list given.' })
export class AdjustmentFilters {
  @Field(() => [ID], { nullable: true, description: 'For staff: a publisher sees its own only.' })
  publisherIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  offerIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  smartlinkIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  conversionIds?: string[] | null;

  @Field(() => [AdjustmentKind], { nullable: true })
  kinds?: Kind[] | null;

  @Field(() => DateRangeInput, { nullable: true, description: 'The days on which they count.' })
  range?: DateRangeInput | null;

  @Field(() => String, { nullable: true, description: 'Of the range: IANA name, UTC if it is left out.' })
  timeZone?: string | null;
}

const columns = {
  publisherIds: 'publisherId',
  offerIds: 'offerId',
  smartlinkIds: 'smartlinkId',
  conversionIds: 'conversionId',
  kinds: 'kind',
} as const satisfies Partial<Record<keyof AdjustmentFilters, keyof AdjustmentRow>>;

@Resolver(() => Adjustment)
export class AdjustmentResolver {
  @Query(() => AdjustmentConnection, { description: 'Newest first; a publisher sees its own.' })
  async adjustments(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('filters', () => AdjustmentFilters, { nullable: true }) filters:
      | AdjustmentFilters
      | null
      | undefined,
    @Ctx() { viewer, em, networkCurrency }: ReportingContext,
  ): Promise<Page<Adjustment>> {
    requireReader(viewer);
    if (filters?.publisherIds && viewer.publisherId !== null)
      throw forbidden('filters.publisherIds is for staff: leave it out, a publisher sees its own only.');
    const where = { $and: [wanted(filters), ownRows(viewer)] } as FilterQuery<AdjustmentRow>;
    const page = await findPage(em, AdjustmentRow, where, { by: ['id'], direction: 'desc' }, args);
    return pageOf(page, (row) => adjustment(row, networkCurrency));
  }

  @FieldResolver(() => Conversion, { nullable: true, description: 'The conversion that it is about.' })
  async conversion(
    @Root() { row }: Adjustment,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Conversion | null> {
    requireReader(viewer);
    const found = row.conversionId ? await loaders.conversions.load(row.conversionId) : null;
    return found && conversion(found);
  }
}

function wanted(filters: AdjustmentFilters | null | undefined): FilterQuery<AdjustmentRow> {
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const lists = names.flatMap((name) => {
    const values = filters?.[name];
    if (!values) return [];
    if (values.length > filterValuesMax)
      throw badInput(`filters.${name}: give at most ${filterValuesMax} values, not ${values.length}.`);
    return [{ [columns[name]]: { $in: [...values] } }];
  });
  const { range } = filters ?? {};
  if (!range) return { $and: lists } as FilterQuery<AdjustmentRow>;
  const { start, end } = calendarRange(range.from, range.to, filters?.timeZone ?? 'UTC');
  return { $and: [...lists, { createdAt: { $gte: start, $lt: end } }] } as FilterQuery<AdjustmentRow>;
}
