import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import { Money } from '../../money.ts';
import { UserError } from '../../result.ts';
import { DateTime } from '../../scalars.ts';
import { OptimiseForEnum } from '../../smartlink-enums.ts';
import { Smartlink } from '../graph/stubs.ts';
import { SimulatedCountry, SimulatedOffer, SimulatedPublisher, SimulatedTotals } from './simulated-rows.ts';

/** Publishers and countries of an answer at most. */
export const simulatedRowsMax = 200;

@ObjectType({
  description:
    'The recorded clicks of people, sent once more by the rules of now and by a draft, as if every cap had room. Shares are exact and not drawn; those of AUTO_OPTIMIZE are what it would make of everything learnt until now.',
})
export class SimulationResult {
  @Field(() => Smartlink)
  smartlink!: { id: string };

  @Field(() => Int, { description: 'Clicks of people in the range.' })
  recordedClicks!: number;

  @Field(() => Int, { description: 'Those that were sent once more.' })
  replayedClicks!: number;

  @Field(() => String, { description: 'What the numbers rest on, in one sentence.' })
  sample!: string;

  @Field(() => DateTime, { description: 'The newest click that was sent once more.' })
  dataThrough!: Date;

  @Field(() => OptimiseForEnum, {
    description: 'What is meant by earnings here: what the draft says, if it does.',
  })
  optimiseFor!: OptimiseFor;

  @Field(() => SimulatedTotals)
  now!: SimulatedTotals;

  @Field(() => SimulatedTotals)
  draft!: SimulatedTotals;

  @Field(() => Money, { description: 'What the draft is expected to earn more, or less.' })
  difference!: Money;

  @Field(() => Money, { description: 'The lower end of the 95 % interval of the difference.' })
  differenceLow!: Money;

  @Field(() => Money, { description: 'The upper end.' })
  differenceHigh!: Money;

  @Field(() => Float, {
    nullable: true,
    description: 'The difference as a part of what is earned now; null: nothing is.',
  })
  uplift!: number | null;

  @Field(() => String, { description: 'What the draft would change, in plain words.' })
  sentence!: string;

  @Field(() => [SimulatedOffer], {
    description: 'Every offer of either pool, the largest share by the draft first.',
  })
  offers!: SimulatedOffer[];

  @Field(() => [SimulatedPublisher], {
    description: `Those that lose most clicks by the draft first, then those with most clicks; at most ${simulatedRowsMax}.`,
  })
  publishers!: SimulatedPublisher[];

  @Field(() => [SimulatedCountry], { description: 'As the publishers.' })
  countries!: SimulatedCountry[];
}

@ObjectType({ description: 'What a draft would do; nothing is saved.' })
export class SmartlinkSimulation {
  @Field(() => SimulationResult, {
    nullable: true,
    description: 'Null when something has to be fixed first.',
  })
  result!: SimulationResult | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}
