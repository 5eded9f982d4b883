import { Ctx, Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import type { PostbackSource } from '../../../domain/postback-event.ts';
import { Money, money } from '../../money.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import type { ReportingContext } from '../reporting-context.ts';
import type { ConversionRow } from '../rows/conversion-row.ts';
import { ConversionSource } from './conversion-source.ts';
import { decimal } from './decimal.ts';
import { ConversionStatus } from './enums.ts';
import { requireRevenueReader, requireStaffFor } from './staff-only.ts';
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

  @Field(() => ConversionSource, { description: 'How it was reported.' })
  source!: PostbackSource;

  @Field(() => Money, { nullable: true, description: 'What the sale was; null when nobody said.' })
  saleAmount!: Money | null;

  @Field(() => String, { description: "Units of the network's currency for one of its own." })
  rate!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The advertiser has approved it, and it stands as pending until then; null: it is not held.',
  })
  heldUntil!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was billed; null: it is not yet.' })
  lockedAt!: Date | null;

  @Field(() => DateTime)
  clickedAt!: Date;

  @Field(() => DateTime)
  convertedAt!: Date;

  @Field(() => Money, { nullable: true, description: 'What the advertiser owes for it. For staff.' })
  revenue(@Ctx() { viewer }: ReportingContext): Money {
    requireRevenueReader(viewer);
    return money(this.row.revenueMicros, this.row.currency);
  }

  @Field(() => Money, { description: "The payout in the network's currency, which reports add up." })
  networkPayout(@Ctx() { networkCurrency }: ReportingContext): Money {
    return money(this.row.payoutNetworkMicros, networkCurrency);
  }

  @Field(() => Boolean, {
    nullable: true,
    description: 'Suspicious: it counts, but nothing learns from it. For staff.',
  })
  flagged(@Ctx() { viewer }: ReportingContext): boolean {
    requireStaffFor(viewer, 'Flags');
    return this.row.flagged;
  }

  @Field(() => String, { nullable: true, description: 'Why it is suspicious; "" when it is not. For staff.' })
  flagReason(@Ctx() { viewer }: ReportingContext): string {
    requireStaffFor(viewer, 'Flags');
    return this.row.flagReason;
  }
}

export const ConversionConnection = connectionOf(() => Conversion, 'Conversion');

/** A stored conversion as the API shows it. */
export function conversion(row: ConversionRow): Conversion {
  const { id, status, goal, orderId, clickedAt, convertedAt, sub1, sub2, sub3, sub4, sub5 } = row;
  const { source, heldUntil, lockedAt, currency, saleAmountMicros } = row;
  return Object.assign(new Conversion(), {
    row,
    ...{ id, status, goal, orderId, clickedAt, convertedAt, sub1, sub2, sub3, sub4, sub5 },
    ...{ source, heldUntil, lockedAt },
    saleAmount: typeof saleAmountMicros === 'number' ? money(saleAmountMicros, currency) : null,
    rate: decimal(row.rate),
    smartlink: stub(row.smartlinkId),
    offer: stub(row.offerId),
    publisher: stub(row.publisherId),
    payout: money(row.payoutMicros, currency),
  });
}
