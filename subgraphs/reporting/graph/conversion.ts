import { Ctx, Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { Money, money } from '../../money.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { forbidden } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import type { ConversionRow } from '../rows/conversion-row.ts';
import { ConversionStatus } from './enums.ts';
import { Offer, Publisher, Smartlink, stub } from './stubs.ts';
import { SubIds } from './sub-ids.ts';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: 'What an advertiser reported of a click: a sale, a sign-up.' })
export class Conversion extends SubIds {
  row!: ConversionRow;

  @Field(() => ID)
  id!: string;

  @Field(() => Smartlink, { nullable: true })
  smartlink!: Smartlink | null;

  @Field(() => Offer, { nullable: true })
  offer!: Offer | null;

  @Field(() => Publisher, { nullable: true })
  publisher!: Publisher | null;

  @Field(() => ConversionStatus)
  status!: Status;

  @Field(() => String, { description: "The advertiser's name for what happened, such as sale." })
  goal!: string;

  @Field(() => String, { nullable: true })
  orderId!: string | null;

  @Field(() => Money, { description: 'By the terms in force at the click.' })
  payout!: Money;

  @Field(() => DateTime)
  clickedAt!: Date;

  @Field(() => DateTime)
  convertedAt!: Date;

  @Field(() => Money, { nullable: true, description: 'What the advertiser owes for it. For staff.' })
  revenue(@Ctx() { viewer }: ReportingContext): Money {
    if (!isStaff(viewer)) throw forbidden('Revenue and profit are for staff of the network.');
    return money(this.row.revenueMicros, this.row.currency);
  }
}

export const ConversionConnection = connectionOf(() => Conversion, 'Conversion');

/** A stored conversion as the API shows it. */
export function conversion(row: ConversionRow): Conversion {
  const { id, status, goal, orderId, clickedAt, convertedAt, sub1, sub2, sub3, sub4, sub5 } = row;
  return Object.assign(new Conversion(), {
    row,
    ...{ id, status, goal, orderId, clickedAt, convertedAt, sub1, sub2, sub3, sub4, sub5 },
    smartlink: stub(row.smartlinkId),
    offer: stub(row.offerId),
    publisher: stub(row.publisherId),
    payout: money(row.payoutMicros, row.currency),
  });
}
