import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Outcome } from '../../../domain/route-click.ts';
import type { Traffic as TrafficName } from '../../../domain/visitor.ts';
import { CalendarDate } from '../../scalars.ts';
import type { ReportDimension as Dimension, ReportOrder as Order } from '../report-store.ts';
import {
  ClickOutcome,
  OrderDirection,
  ReportDimension,
  ReportOrder,
  type reportOrders,
  Traffic,
} from './enums.ts';

@InputType({ description: 'Calendar days in the time zone asked for, both included.' })
export class DateRangeInput {
  @Field(() => CalendarDate)
  from!: string;

  @Field(() => CalendarDate)
  to!: string;
}

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

@InputType()
export class ReportOrderInput {
  @Field(() => ReportOrder)
  by!: (typeof reportOrders)[number];

  @Field(() => OrderDirection)
  direction!: Order['direction'];
}

export const reportDimensionsMax = 4;
export const reportRowsDefault = 100;
export const reportRowsMax = 1000;

@ArgsType()
export class ReportArgs {
  @Field(() => [ReportDimension], {
    description: `At most ${reportDimensionsMax}, each once; none gives totals alone. PUBLISHER is for staff.`,
  })
  dimensions!: Dimension[];

  @Field(() => DateRangeInput)
  range!: DateRangeInput;

  @Field(() => String, { defaultValue: 'UTC', description: 'IANA name such as Europe/Berlin.' })
  timeZone!: string;

  @Field(() => ReportFilters, { nullable: true })
  filters?: ReportFilters | null;

  @Field(() => ReportOrderInput, {
    nullable: true,
    description: 'If not given: by day with DAY among the dimensions, else most clicks first.',
  })
  orderBy?: ReportOrderInput | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: reportRowsDefault,
    description: `Rows at most, 1 to ${reportRowsMax}.`,
  })
  first?: number | null;
}
