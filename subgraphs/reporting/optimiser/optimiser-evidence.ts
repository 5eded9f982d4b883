import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { KeptContextEvidence } from '../../../domain/optimiser/kept-evidence.ts';
import { enumOf } from '../../enum.ts';
import { Money } from '../../money.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { OptimiseForEnum } from '../../smartlink-enums.ts';
import { Offer, Publisher, Smartlink } from '../graph/stubs.ts';

export const unoptimisedReasons = ['NOT_AUTO_OPTIMIZE', 'NO_CLICKS', 'NOT_YET'] as const;
export type UnoptimisedReason = (typeof unoptimisedReasons)[number];

const UnoptimisedReasonEnum = enumOf(
  'UnoptimisedReason',
  unoptimisedReasons,
  'Why a smartlink is not optimised. NOT_AUTO_OPTIMIZE: it picks offers in another way. NO_CLICKS: nobody has clicked yet. NOT_YET: it is about to be.',
);

@ObjectType({ description: 'What the optimiser believes of one offer in one context, and what it rests on.' })
export class OptimiserOffer {
  @Field(() => Offer)
  offer!: { id: string };

  @Field(() => Float, { description: 'Its share of the clicks that it can get, 0 to 1.' })
  share!: number;

  @Field(() => Money, { description: 'What a click is expected to earn.' })
  epc!: Money;

  @Field(() => Money, { description: 'The lower end of the 95 % interval of epc.' })
  epcLow!: Money;

  @Field(() => Money, { description: 'The upper end.' })
  epcHigh!: Money;

  @Field(() => Float, { description: 'The probability that no other offer earns more here, 0 to 1.' })
  probabilityOfBeingBest!: number;

  @Field(() => Int)
  clicks!: number;

  @Field(() => Float, {
    description: 'Clicks, each counted by what of its conversions can have arrived until now.',
  })
  maturedClicks!: number;

  @Field(() => Int)
  conversions!: number;
}

@ObjectType({
  description: 'Visitors that are given shares of their own; what is null is whatever it is.',
})
export class OptimiserContext {
  @Field(() => ID, { description: 'Of this context within its smartlink.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; "": not known.' })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'Such as MOBILE.' })
  device!: string | null;

  @Field(() => Publisher, { nullable: true })
  publisher!: { id: string } | null;

  @Field(() => String, {
    nullable: true,
    description: '"": clicks without sub1; "*": the values that few clicks have, together.',
  })
  sub1!: string | null;

  @Field(() => Int)
  clicks!: number;

  @Field(() => Money, { description: 'What a click is expected to earn by these shares.' })
  epc!: Money;

  @Field(() => [OptimiserOffer], { description: 'The largest share first.' })
  offers!: OptimiserOffer[];
}

export const OptimiserContextConnection = connectionOf(() => OptimiserContext, 'OptimiserContext');

@ObjectType({
  description: 'Why AUTO_OPTIMIZE shares the clicks of a smartlink as it does, and what that is worth.',
})
export class OptimiserEvidence {
  kept!: readonly KeptContextEvidence[];

  @Field(() => Smartlink)
  smartlink!: { id: string };

  @Field(() => OptimiseForEnum)
  optimiseFor!: OptimiseFor;

  @Field(() => String, { description: "ISO 4217: all amounts are in the network's currency." })
  currency!: string;

  @Field(() => DateTime, { nullable: true, description: 'Null: it was never computed.' })
  computedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The newest click that it rests on.' })
  dataThrough!: Date | null;

  @Field(() => UnoptimisedReasonEnum, {
    nullable: true,
    description: 'Null: its clicks are shared by what is said here.',
  })
  unoptimisedReason!: UnoptimisedReason | null;

  @Field(() => String, { nullable: true, description: 'The same for people, with what to do.' })
  unoptimisedSentence!: string | null;
}
