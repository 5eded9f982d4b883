import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CapMetric, CapScope, CapWindow, OverCapAction } from '../../../domain/snapshot.ts';
import { Money, money } from '../../money.ts';
import type { CapRow } from '../entities/cap-row.ts';
import { CapMetricEnum, CapScopeEnum, CapWindowEnum, OverCapActionEnum } from './enums.ts';
import { Publisher } from './other-nodes.ts';

@ObjectType({ description: 'A limit in a window of time.' })
export class Cap {
  @Field(() => ID, { description: 'Stays the same when only the limit or the time zone changes.' })
  id!: string;

  @Field(() => CapScopeEnum)
  scope!: CapScope;

  @Field(() => CapMetricEnum)
  metric!: CapMetric;

  @Field(() => CapWindowEnum)
  window!: CapWindow;

  @Field(() => Int, { nullable: true, description: 'The limit of CLICKS and CONVERSIONS.' })
  count!: number | null;

  @Field(() => Money, { nullable: true, description: 'The limit of PAYOUT and REVENUE.' })
  amount!: Money | null;

  @Field(() => String, { description: 'IANA name of the zone whose hours, days and months are meant.' })
  timeZone!: string;

  @Field(() => OverCapActionEnum)
  action!: OverCapAction;

  @Field(() => Publisher, {
    nullable: true,
    description: 'Null in PUBLISHER_OFFER: each publisher for itself.',
  })
  publisher!: Publisher | null;

  @Field(() => ID, { nullable: true, description: 'The place in a pool that a cap of scope MEMBER is on.' })
  memberId!: string | null;
}

/** A cap as the API shows it. @param currency the network's */
export function capOf(row: CapRow, currency: string): Cap {
  const isMoney = row.metric === 'PAYOUT' || row.metric === 'REVENUE';
  return {
    id: row.id,
    scope: row.scope,
    metric: row.metric,
    window: row.timeWindow,
    count: isMoney ? null : row.capLimit,
    amount: isMoney ? money(row.capLimit, currency) : null,
    timeZone: row.timeZone,
    action: row.overCapAction,
    publisher: row.publisherId ? { id: row.publisherId } : null,
    memberId: row.memberId ?? null,
  };
}
