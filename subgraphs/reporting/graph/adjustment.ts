import { Ctx, Field, ID, ObjectType } from 'type-graphql';
import { isStaff } from '../../../domain/viewer.ts';
import { enumOf } from '../../enum.ts';
import { Money, money } from '../../money.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { type AdjustmentRow, adjustmentKinds, type AdjustmentKind as Kind } from '../rows/adjustment-row.ts';
import { decimal } from './decimal.ts';
import { requireRevenueReader } from './staff-only.ts';
import { Offer, Publisher, Smartlink, stub } from './stubs.ts';

export const AdjustmentKind = enumOf(
  'AdjustmentKind',
  adjustmentKinds,
  'Why there is money beside conversions. BONUS: something extra. CORRECTION: what was wrong. REVERSAL: a conversion was reversed after it was billed. FX: exchange.',
);

@ObjectType({
  description:
    'Money that belongs to no conversion, or takes back what was billed. It is only ever added: a mistake is put right by another.',
})
export class Adjustment {
  row!: AdjustmentRow;

  @Field(() => ID)
  id!: string;

  @Field(() => AdjustmentKind)
  kind!: Kind;

  @Field(() => Publisher)
  publisher!: Publisher;

  @Field(() => Offer, { nullable: true })
  offer!: Offer | null;

  @Field(() => Smartlink, { nullable: true })
  smartlink!: Smartlink | null;

  @Field(() => Money, { description: 'More for the publisher; below zero: less.' })
  payout!: Money;

  @Field(() => Money, { description: "The same in the network's currency, which reports add up." })
  networkPayout!: Money;

  @Field(() => String, { description: "Units of the network's currency for one of its own." })
  rate!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTime, { description: 'When it counts in reports.' })
  createdAt!: Date;

  @Field(() => Money, { nullable: true, description: 'More owed by the advertiser. For staff.' })
  revenue(@Ctx() { viewer }: ReportingContext): Money {
    requireRevenueReader(viewer);
    return money(this.row.revenueMicros, this.row.currency);
  }

  @Field(() => String, { description: 'Who wrote it: the name for staff, "the network" for publishers.' })
  async createdBy(@Ctx() { viewer, loaders }: ReportingContext): Promise<string> {
    const name = isStaff(viewer) ? await loaders.actorNames.load(this.row.createdBy) : null;
    return name ?? 'the network';
  }
}

export const AdjustmentConnection = connectionOf(() => Adjustment, 'Adjustment');

/** A stored adjustment as the API shows it. */
export function adjustment(row: AdjustmentRow, networkCurrency: string): Adjustment {
  const { id, kind, reason, createdAt } = row;
  return Object.assign(new Adjustment(), {
    ...{ row, id, kind, reason, createdAt },
    rate: decimal(row.rate),
    publisher: stub(row.publisherId),
    offer: stub(row.offerId),
    smartlink: stub(row.smartlinkId),
    payout: money(row.payoutMicros, row.currency),
    networkPayout: money(row.payoutNetworkMicros, networkCurrency),
  });
}
