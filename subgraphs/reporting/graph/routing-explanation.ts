import { Field, Float, ObjectType } from 'type-graphql';
import type { FallbackReason } from '../../../domain/refusal.ts';
import { fallbackReasons, refusals } from '../../../domain/refusal.ts';
import type { Outcome } from '../../../domain/route-click.ts';
import type { Mode } from '../../../domain/snapshot.ts';
import { enumOf } from '../../enum.ts';
import { BigInteger, DateTime } from '../../scalars.ts';
import { SmartlinkModeEnum } from '../../smartlink-enums.ts';
import type { ToldVerdict } from '../explain/finding.ts';
import { ClickOutcome } from './enums.ts';
import { Offer, Publisher } from './stubs.ts';

export const bases = ['REPLAYED', 'RECORDED', 'SUPPOSED'] as const;
export type Basis = (typeof bases)[number];

const toldVerdicts: readonly ToldVerdict[] = ['ELIGIBLE', ...refusals, 'NOT_AVAILABLE'];

const ExplanationBasis = enumOf(
  'ExplanationBasis',
  bases,
  'What an explanation rests on. REPLAYED: the decision was made again from the rules in force at the click, and came to the same end. RECORDED: it could not be; this is what the redirect noted. SUPPOSED: nobody visited.',
);
export const RoutingVerdict = enumOf(
  'RoutingVerdict',
  toldVerdicts,
  'What was found about an offer: it takes the visitor, or the first reason why not. NOT_AVAILABLE: for a reason that only staff see.',
);
const FallbackReasonEnum = enumOf('FallbackReason', fallbackReasons, 'Why a visit got no offer of the pool.');

@ObjectType({ description: 'What was found about one offer.' })
export class ExplainedOffer {
  @Field(() => Offer, { nullable: true })
  offer!: Offer | null;

  @Field(() => RoutingVerdict)
  verdict!: ToldVerdict;

  @Field(() => String, { description: 'The same for people, with what was compared.' })
  sentence!: string;

  @Field(() => String, { description: 'The rule that refused, such as "COUNTRY INCLUDE"; "" without.' })
  rule!: string;

  @Field(() => String, { description: 'What the offer wants; "" where nothing was compared.' })
  wanted!: string;

  @Field(() => String, { description: 'What was found; "" where nothing was compared or it is not known.' })
  actual!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'Its part of the draw among those that take the visitor, 0 to 1; null when it cannot be known any more.',
  })
  share!: number | null;
}

@ObjectType({
  description:
    'Which clicks AUTO_OPTIMIZE learnt the shares from: the narrowest context of the visit that there was enough to learn from.',
})
export class ExplainedContext {
  @Field(() => String, { description: 'For people, such as "DE × MOBILE × this publisher × sub-id news".' })
  label!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'ISO 3166-1 alpha-2, "" for visitors of no known country; null: of any, the whole smartlink.',
  })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'Such as MOBILE; null: any.' })
  device!: string | null;

  @Field(() => Publisher, { nullable: true, description: 'Null: any.' })
  publisher!: Publisher | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The first sub-id; "" for clicks without one, "*" for those that come too seldom to be learnt from each alone; null: any.',
  })
  sub1!: string | null;

  @Field(() => DateTime, { description: 'When the shares were computed.' })
  computedAt!: Date;
}

@ObjectType({ description: 'Why a visit goes where it goes.' })
export class RoutingExplanation {
  @Field(() => ExplanationBasis)
  basis!: Basis;

  @Field(() => ClickOutcome)
  outcome!: Outcome;

  @Field(() => FallbackReasonEnum, {
    nullable: true,
    description: 'Null when an offer of the pool was chosen.',
  })
  reason!: FallbackReason | null;

  @Field(() => String, { description: 'The whole decision in plain words.' })
  sentence!: string;

  @Field(() => Offer, { nullable: true })
  offer!: Offer | null;

  @Field(() => SmartlinkModeEnum, {
    nullable: true,
    description: 'Null when the rules of then are not known.',
  })
  mode!: Mode | null;

  @Field(() => Float, { nullable: true, description: 'What was drawn, from 0 to below 1.' })
  draw!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The chance with which the offer was drawn, above 0 to 1; null when none was drawn: no offer of the pool, a returning visitor, or the click is older than the recording.',
  })
  probability!: number | null;

  @Field(() => ExplainedContext, {
    nullable: true,
    description:
      'By whose clicks the draw was shared; null where AUTO_OPTIMIZE did not decide, had learnt nothing, or that is not kept any more.',
  })
  context!: ExplainedContext | null;

  @Field(() => BigInteger, { description: 'The version of the rules.' })
  projectionVersion!: number;

  @Field(() => [ExplainedOffer], {
    description: 'In the order of the pool; empty when it was not asked or the rules of then are not known.',
  })
  members!: ExplainedOffer[];

  @Field(() => ExplainedOffer, { nullable: true, description: 'Null when it was not asked.' })
  fallbackOffer!: ExplainedOffer | null;
}
