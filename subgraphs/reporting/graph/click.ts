import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../domain/route-click.ts';
import type { Traffic as TrafficName } from '../../../domain/visitor.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { clickNodeId } from '../click-node-id.ts';
import type { ClickRow } from '../rows/click-row.ts';
import { ClickOutcome, Traffic } from './enums.ts';
import { Offer, Publisher, Smartlink, stub } from './stubs.ts';
import { SubIds } from './sub-ids.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'One visit through a tracking link.' })
export class Click extends SubIds {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => Smartlink, { nullable: true, description: 'Null when the link is not known.' })
  smartlink!: Smartlink | null;

  @Field(() => Publisher, { nullable: true, description: 'Null when the link is not known.' })
  publisher!: Publisher | null;

  @Field(() => Offer, { nullable: true, description: 'Null when the pool had none for this visitor.' })
  offer!: Offer | null;

  @Field(() => ClickOutcome)
  outcome!: Outcome;

  @Field(() => Traffic)
  traffic!: TrafficName;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2; "" when unknown.' })
  country!: string;

  @Field(() => String, { description: 'Such as MOBILE; "" when unknown.' })
  device!: string;

  @Field(() => String)
  os!: string;

  @Field(() => String)
  browser!: string;

  @Field(() => String, { description: 'The publisher\'s own id of the click; "" without.' })
  publisherClickId!: string;
}

export const ClickConnection = connectionOf(() => Click, 'Click');

/** A stored click as the API shows it. */
export function click(row: ClickRow): Click {
  const { outcome, traffic, country, device, os, browser, publisherClickId } = row;
  const { sub1, sub2, sub3, sub4, sub5 } = row;
  return {
    ...{ outcome, traffic, country, device, os, browser, publisherClickId, sub1, sub2, sub3, sub4, sub5 },
    id: clickNodeId(row.clickId),
    at: row.clickedAt,
    smartlink: stub(row.smartlinkId),
    publisher: stub(row.publisherId),
    offer: stub(row.offerId),
  };
}
