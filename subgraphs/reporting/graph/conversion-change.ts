import { Ctx, Field, ObjectType } from 'type-graphql';
import type { ConversionStatus as Status } from '../../../domain/conversion.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { enumOf } from '../../enum.ts';
import { Money, money } from '../../money.ts';
import { DateTime } from '../../scalars.ts';
import { type ChangeActor as Actor, type ConversionChangeRow, changeActors } from '../conversion-loaders.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ConversionStatus } from './enums.ts';
import { requireRevenueReader, requireStaffFor } from './staff-only.ts';

const ChangeActor = enumOf(
  'ChangeActor',
  changeActors,
  'Who changed a conversion. HOLD: its hold ended. STATEMENT: it was billed.',
);

/** To publishers the network speaks with one voice, and so do advertisers. */
const roles: Readonly<Record<Actor, string>> = {
  ADVERTISER: 'the advertiser',
  STAFF: 'the network',
  HOLD: 'the end of the hold',
  STATEMENT: 'a statement',
};

@ObjectType({
  description: 'One change of a conversion. What was before is null where the conversion was made.',
})
export class ConversionChange {
  row!: ConversionChangeRow;
  currency!: string;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => ChangeActor)
  actor!: Actor;

  @Field(() => String, { description: 'Why; "" when nobody said.' })
  reason!: string;

  @Field(() => ConversionStatus, { nullable: true })
  statusBefore!: Status | null;

  @Field(() => ConversionStatus)
  statusAfter!: Status;

  @Field(() => Money, { nullable: true })
  payoutBefore!: Money | null;

  @Field(() => Money)
  payoutAfter!: Money;

  @Field(() => Money, { nullable: true })
  saleAmountBefore!: Money | null;

  @Field(() => Money, { nullable: true })
  saleAmountAfter!: Money | null;

  @Field(() => String, { description: 'For people; staff read the name, publishers "the network".' })
  async actorName(@Ctx() { viewer, loaders }: ReportingContext): Promise<string> {
    const { actor, actorId } = this.row;
    const isPerson = actor === 'STAFF' || actor === 'ADVERTISER';
    if (!isStaff(viewer) || !isPerson || actorId === null) return roles[actor];
    return (await loaders.actorNames.load(actorId)) ?? roles[actor];
  }

  @Field(() => Money, { nullable: true, description: 'For staff.' })
  revenueBefore(@Ctx() { viewer }: ReportingContext): Money | null {
    requireRevenueReader(viewer);
    return amount(this.row.revenueBefore, this.currency);
  }

  @Field(() => Money, { nullable: true, description: 'For staff.' })
  revenueAfter(@Ctx() { viewer }: ReportingContext): Money | null {
    requireRevenueReader(viewer);
    return amount(this.row.revenueAfter, this.currency);
  }

  @Field(() => Boolean, { nullable: true, description: 'Whether it was suspicious from then on. For staff.' })
  flaggedAfter(@Ctx() { viewer }: ReportingContext): boolean {
    requireStaffFor(viewer, 'Flags');
    return this.row.flaggedAfter;
  }
}

/** A stored change as the API shows it. */
export function conversionChange(row: ConversionChangeRow, currency: string): ConversionChange {
  const { at, actor, reason, statusBefore, statusAfter } = row;
  return Object.assign(new ConversionChange(), {
    ...{ row, currency, at, actor, reason, statusBefore, statusAfter },
    payoutBefore: amount(row.payoutBefore, currency),
    payoutAfter: money(BigInt(row.payoutAfter), currency),
    saleAmountBefore: amount(row.saleAmountBefore, currency),
    saleAmountAfter: amount(row.saleAmountAfter, currency),
  });
}

/** Whether a publisher sees that anything changed: what the advertiser pays and what staff suspects is not its business. */
export function isPublishersBusiness(row: ConversionChangeRow): boolean {
  return (
    row.statusBefore !== row.statusAfter ||
    row.payoutBefore !== row.payoutAfter ||
    row.saleAmountBefore !== row.saleAmountAfter
  );
}

function amount(micros: string | null, currency: string): Money | null {
  return micros === null ? null : money(BigInt(micros), currency);
}
