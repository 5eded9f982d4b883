import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../domain/route-click.ts';
import type { Traffic as TrafficName } from '../../../domain/visitor.ts';
import { ConnectionArgs } from '../../page.ts';
import { CalendarDate, DateTime } from '../../scalars.ts';
import type {
  TimeBasis as Basis,
  ReportDimension as Dimension,
  ReportOrder as Order,
} from '../report-store.ts';
import {
  ClickOutcome,
  OrderDirection,
  ReportDimension,
  ReportOrder,
  type ReportOrderBy,
  TimeBasis,
  Traffic,
} from './enums.ts';

@InputType({ description: 'Calendar days in the time zone asked for, both included.' })
export class DateRangeInput {
  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;
}

@ObjectType('ReportFilterValues', {
  simpleResolvers: true,
  description: 'Filters to pass on: what is null is not narrowed.',
})
@InputType({
  description:
    'Only what has one of the values of each list given; "" means none or unknown. Reports, clicks, conversions and exports take the same filters, so the key of a cell leads to the facts behind it.',
})
export class ReportFilters {
  @Field(() => [ID], { nullable: true })
  smartlinkIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  offerIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'For staff: publishers are not told who advertises.' })
  advertiserIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'For staff: a publisher sees its own numbers only.' })
  publisherIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Tracking links, by their ids and not their codes.' })
  linkIds?: string[] | null;

  @Field(() => [String], { nullable: true })
  sub1?: string[] | null;

  @Field(() => [String], { nullable: true })
  sub2?: string[] | null;

  @Field(() => [String], { nullable: true })
  sub3?: string[] | null;

  @Field(() => [String], { nullable: true })
  sub4?: string[] | null;

  @Field(() => [String], { nullable: true })
  sub5?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countries?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'ISO 3166-2, such as DE-BY.' })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'English names, such as Munich.' })
  cities?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Such as MOBILE.' })
  devices?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Such as iOS.' })
  os?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Such as Safari.' })
  browsers?: string[] | null;

  @Field(() => [Traffic], { nullable: true, description: 'What the click counts as.' })
  traffic?: TrafficName[] | null;

  @Field(() => [ClickOutcome], { nullable: true, description: 'Where the click was sent.' })
  outcomes?: Outcome[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Why no offer of the pool was chosen, such as NO_ELIGIBLE_OFFER; "" where one was.',
  })
  reasons?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Of conversions, such as sale; clicks have none, which is "".',
  })
  goals?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'ISO 4217, of the money of the offer; "" without an offer.',
  })
  currencies?: string[] | null;
}

@ObjectType('ReportOrderChoice', { simpleResolvers: true, description: 'What rows are sorted by.' })
@InputType()
export class ReportOrderInput {
  @Field(() => ReportOrder)
  by!: ReportOrderBy;

  @Field(() => ReportDimension, {
    nullable: true,
    description: 'With DIMENSION: which of those that the report is split by; the first if not given.',
  })
  dimension?: Dimension | null;

  @Field(() => OrderDirection)
  direction!: Order['direction'];
}

@InputType({ description: 'What a report is set beside.' })
export class ReportComparisonInput {
  @Field(() => DateRangeInput, {
    nullable: true,
    description: 'If not given: as many days, ending the day before the report begins.',
  })
  range?: DateRangeInput | null;
}

export const reportDimensionsMax = 4;
export const reportRowsDefault = 100;
export const reportRowsMax = 1000;

/** What is asked of a report beside its dimensions, whichever days it is about. */
@ArgsType()
@InputType()
export class ReportQuestionFields {
  @Field(() => ReportFilters, { nullable: true })
  filters?: ReportFilters | null;

  @Field(() => TimeBasis, {
    nullable: true,
    defaultValue: 'CONVERSION_TIME',
    description: 'When conversions and their money count.',
  })
  timeBasis?: Basis | null;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 4217: only what is in that currency, with the amounts as they were agreed. If not given: everything, converted to the currency of the network with the rate of its day.',
  })
  currency?: string | null;

  @Field(() => ReportOrderInput, {
    nullable: true,
    description:
      'If not given: in the order of time with a time among the dimensions, else most clicks first. Rows of equal rank stand by their key.',
  })
  orderBy?: ReportOrderInput | null;
}

export const dimensionsText = `At most ${reportDimensionsMax}, each once; none gives totals alone. PUBLISHER and ADVERTISER are for staff.`;

@ArgsType()
export class ReportArgs extends ReportQuestionFields {
  @Field(() => [ReportDimension], { description: dimensionsText })
  dimensions!: Dimension[];

  @Field(() => DateRangeInput)
  range!: DateRangeInput;

  @Field(() => String, { defaultValue: 'UTC', description: 'IANA name such as Europe/Berlin.' })
  timeZone!: string;

  @Field(() => ReportComparisonInput, { nullable: true })
  compareWith?: ReportComparisonInput | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: reportRowsDefault,
    description: `Rows at most, 1 to ${reportRowsMax}.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The endCursor of the page before, of the same report.',
  })
  after?: string | null;
}

/** The days of a list of facts, and moments within them. */
@ArgsType()
export class FactArgs extends ConnectionArgs {
  @Field(() => ReportFilters, { nullable: true })
  filters?: ReportFilters | null;

  @Field(() => DateRangeInput, { nullable: true, description: 'If not given: all there are.' })
  range?: DateRangeInput | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'UTC',
    description: 'Of the days of `range`: an IANA name.',
  })
  timeZone?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From then on, as in `drillDown` of a cell of a report.',
  })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before then.' })
  until?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The startCursor of a page: what has come since, for a log that is followed. The nearest to the cursor if there is more, and then hasPreviousPage is true: ask again with the new startCursor. What one of several redirects reports late can lie behind the cursor.',
  })
  before?: string | null;
}
