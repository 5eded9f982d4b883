import { Field, ID, InputType, Int } from 'type-graphql';
import type { CapMetric, CapScope, CapWindow, OverCapAction } from '../../../domain/snapshot.ts';
import { MoneyInput } from '../../money.ts';
import { CapMetricEnum, CapScopeEnum, CapWindowEnum, OverCapActionEnum } from '../graph/enums.ts';

@InputType({ description: 'A limit on what a publisher gets, all offers together.' })
export class PublisherCapInput {
  @Field(() => CapMetricEnum)
  metric!: CapMetric;

  @Field(() => CapWindowEnum)
  window!: CapWindow;

  @Field(() => Int, { nullable: true, description: 'The limit of CLICKS and CONVERSIONS, 1 or more.' })
  count?: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The limit of PAYOUT and REVENUE, above 0.' })
  amount?: MoneyInput | null;

  @Field(() => String, {
    defaultValue: 'UTC',
    description: 'IANA name of the zone whose hours, days and months are meant.',
  })
  timeZone!: string;

  @Field(() => OverCapActionEnum, { defaultValue: 'ROUTE_NEXT' })
  action!: OverCapAction;
}

@InputType({ description: 'A limit on what an offer gets, as a whole, in one pool or from publishers.' })
export class CapInput extends PublisherCapInput {
  @Field(() => CapScopeEnum, { defaultValue: 'OFFER', description: 'OFFER, MEMBER or PUBLISHER_OFFER.' })
  scope!: CapScope;

  @Field(() => ID, { nullable: true, description: 'For MEMBER: the place of the offer in a pool.' })
  memberId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For PUBLISHER_OFFER: whom it is for; null: each publisher for itself.',
  })
  publisherId?: string | null;
}
