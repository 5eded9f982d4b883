import { Field, ObjectType } from 'type-graphql';
import { Money, money } from '../../../money.ts';
import { DateTime } from '../../../scalars.ts';
import type { BalanceRow } from '../read-balances.ts';

@ObjectType({
  description:
    'What was earned in one currency and where it stands. Amounts of different currencies are never added up.',
})
export class Balance {
  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => Money, { description: 'Of conversions that the advertiser has not approved yet.' })
  pending!: Money;

  @Field(() => Money, { description: 'Of conversions that wait for the end of their hold.' })
  onHold!: Money;

  @Field(() => DateTime, { nullable: true, description: 'When the first hold ends; null: there is none.' })
  nextReleaseAt!: Date | null;

  @Field(() => Money, {
    description:
      'Approved and on no statement that is issued: conversions, clicks and adjustments together. The next statement is made of it.',
  })
  approved!: Money;

  @Field(() => Money, { description: 'The part of `approved` that conversions earned.' })
  conversions!: Money;

  @Field(() => Money, { description: 'The part of `approved` that clicks earned.' })
  clicks!: Money;

  @Field(() => Money, { description: 'The part of `approved` that adjustments gave or took.' })
  adjustments!: Money;

  @Field(() => Money, {
    description:
      'The part of `approved` that earlier statements carried over; below zero: it is taken off the next.',
  })
  carriedOver!: Money;

  @Field(() => Money, { description: 'Of statements that are issued and not paid yet.' })
  issued!: Money;

  @Field(() => Money, { description: 'Of all statements that were paid.' })
  paid!: Money;

  @Field(() => Money, { description: 'All that was ever earned and approved: approved + issued + paid.' })
  earned!: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'Below it nothing is paid out; null for all publishers together.',
  })
  threshold!: Money | null;
}

export function balance(row: BalanceRow): Balance {
  const shown = (micros: bigint) => money(micros, row.currency);
  const approved = row.conversions + row.clicks + row.adjustments;
  return {
    currency: row.currency,
    pending: shown(row.pending),
    onHold: shown(row.onHold),
    nextReleaseAt: row.nextReleaseAt,
    approved: shown(approved),
    conversions: shown(row.conversions),
    clicks: shown(row.clicks),
    adjustments: shown(row.adjustments),
    carriedOver: shown(row.carriedOver),
    issued: shown(row.issued),
    paid: shown(row.paid),
    earned: shown(approved + row.issued + row.paid),
    threshold: row.threshold === null ? null : shown(row.threshold),
  };
}
