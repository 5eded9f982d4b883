import { Field, ID, InputType, Int } from 'type-graphql';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { Mode } from '../../../domain/snapshot.ts';
import { DateTime } from '../../scalars.ts';
import { OptimiseForEnum, SmartlinkModeEnum } from '../../smartlink-enums.ts';
import { TargetingRuleInput } from '../../targeting-rule-input.ts';

export const simulatedDaysMax = 31;

@InputType({ description: 'One offer of a pool that is tried out.' })
export class DraftMemberInput {
  @Field(() => ID, {
    description: 'An offer of the pool or any other; a draft counts as if it were published.',
  })
  offerId!: string;

  @Field(() => Int, {
    defaultValue: 100,
    description: 'Share among the eligible offers, 0 (never) to 10000.',
  })
  weight!: number;

  @Field(() => Int, { defaultValue: 1, description: '1 goes first, up to 1000.' })
  priority!: number;

  @Field(() => [TargetingRuleInput], {
    nullable: true,
    description: "Instead of the offer's own; null: those it has.",
  })
  targeting?: TargetingRuleInput[] | null;
}

@InputType({ description: 'What is tried out; a field left out, or null, is as it is now.' })
export class SmartlinkDraftInput {
  @Field(() => [DraftMemberInput], { nullable: true, description: 'The whole pool.' })
  members?: DraftMemberInput[] | null;

  @Field(() => SmartlinkModeEnum, { nullable: true })
  mode?: Mode | null;

  @Field(() => OptimiseForEnum, { nullable: true })
  optimiseFor?: OptimiseFor | null;

  @Field(() => Boolean, { nullable: true })
  sticky?: boolean | null;

  @Field(() => ID, { nullable: true, description: '"": none.' })
  fallbackOfferId?: string | null;

  @Field(() => String, { nullable: true, description: `"": the network's fallback.` })
  fallbackUrl?: string | null;
}

@InputType({ description: `From one moment to another, at most ${simulatedDaysMax} days.` })
export class SimulationRangeInput {
  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { description: 'Not included.' })
  to!: Date;
}

@InputType()
export class SimulateSmartlinkInput {
  @Field(() => ID)
  smartlinkId!: string;

  @Field(() => SmartlinkDraftInput, {
    nullable: true,
    description: 'Null: nothing changes, so that the same clicks are told by the rules of now.',
  })
  draft?: SmartlinkDraftInput | null;

  @Field(() => SimulationRangeInput, { description: 'Whose clicks are sent once more.' })
  range!: SimulationRangeInput;
}
