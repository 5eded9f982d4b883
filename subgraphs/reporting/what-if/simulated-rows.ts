import { Field, Float, ObjectType } from 'type-graphql';
import type { Verdict } from '../../../domain/eligibility.ts';
import { Money } from '../../money.ts';
import { RoutingVerdict } from '../graph/routing-explanation.ts';
import { Offer, Publisher } from '../graph/stubs.ts';

@ObjectType({ description: 'What becomes of the clicks by one set of rules, extrapolated from the sample.' })
export class SimulatedTotals {
  @Field(() => Float, { description: 'Clicks that an offer gets, the fallback offer included.' })
  offerClicks!: number;

  @Field(() => Float, { description: 'Clicks that no offer takes.' })
  strandedClicks!: number;

  @Field(() => Float, { description: 'The same as a part of all clicks, 0 to 1.' })
  strandedShare!: number;

  @Field(() => Money, { description: 'What the clicks are expected to earn.' })
  earnings!: Money;

  @Field(() => Money, { description: 'The same per click, the stranded ones included.' })
  epc!: Money;
}

@ObjectType({ description: 'What becomes of one offer.' })
export class SimulatedOffer {
  @Field(() => Offer)
  offer!: { id: string };

  @Field(() => Float, { description: 'Its part of the clicks as they were recorded, 0 to 1.' })
  recordedShare!: number;

  @Field(() => Float, { description: 'Its part of the same clicks by the rules of now.' })
  nowShare!: number;

  @Field(() => Float, { description: 'Its part of the same clicks by the draft.' })
  draftShare!: number;

  @Field(() => Float, {
    description: 'The part of the clicks that it would take by the draft, if it were alone.',
  })
  draftReach!: number;

  @Field(() => RoutingVerdict, {
    nullable: true,
    description:
      'Why it would not take the others, most of them; null: it takes all, or it is in no pool of the draft.',
  })
  draftRefusal!: Verdict | null;

  @Field(() => Money, {
    nullable: true,
    description: 'Expected of a click that it gets by the rules of now; null: it gets none.',
  })
  nowEpc!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'Expected of a click that it gets by the draft; null: it gets none.',
  })
  draftEpc!: Money | null;

  @Field(() => Money, { nullable: true, description: 'The lower end of the 95 % interval of draftEpc.' })
  draftEpcLow!: Money | null;

  @Field(() => Money, { nullable: true, description: 'The upper end.' })
  draftEpcHigh!: Money | null;

  @Field(() => Money)
  nowEarnings!: Money;

  @Field(() => Money)
  draftEarnings!: Money;
}

@ObjectType({ description: 'What becomes of the clicks of one publisher.' })
export class SimulatedPublisher {
  @Field(() => Publisher)
  publisher!: { id: string };

  @Field(() => Float)
  clicks!: number;

  @Field(() => Float, { description: 'Clicks that no offer takes by the rules of now.' })
  strandedNow!: number;

  @Field(() => Float, { description: 'Clicks that no offer takes by the draft.' })
  strandedDraft!: number;

  @Field(() => Money)
  nowEarnings!: Money;

  @Field(() => Money)
  draftEarnings!: Money;
}

@ObjectType({ description: 'What becomes of the clicks from one country.' })
export class SimulatedCountry {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2; "": not known.' })
  country!: string;

  @Field(() => Float)
  clicks!: number;

  @Field(() => Float, { description: 'Clicks that no offer takes by the rules of now.' })
  strandedNow!: number;

  @Field(() => Float, { description: 'Clicks that no offer takes by the draft.' })
  strandedDraft!: number;

  @Field(() => Money)
  nowEarnings!: Money;

  @Field(() => Money)
  draftEarnings!: Money;
}
