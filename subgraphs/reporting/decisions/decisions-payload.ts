import { type ClassType, Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../enum.ts';
import { UserError } from '../../result.ts';
import { Conversion, conversion } from '../graph/conversion.ts';
import type { ReportingContext } from '../reporting-context.ts';
import {
  type Decision,
  type Decisions,
  decisionOutcomes,
  type DecisionOutcome as Outcome,
} from './change-conversions.ts';

const DecisionOutcome = enumOf(
  'DecisionOutcome',
  decisionOutcomes,
  'What became of one of many conversions. UNCHANGED: it was so already, which is no error.',
);

@ObjectType({ description: 'What became of one of the conversions that a mutation names.' })
export class ConversionDecision {
  @Field(() => ID)
  id!: string;

  @Field(() => DecisionOutcome)
  outcome!: Outcome;

  @Field(() => String, { nullable: true, description: 'Why it was refused and what to do; null otherwise.' })
  message!: string | null;

  @Field(() => Conversion, { nullable: true, description: 'As it is now; null when there is none.' })
  async conversion(@Ctx() { loaders }: ReportingContext): Promise<Conversion | null> {
    const row = await loaders.conversions.load(this.id);
    return row && conversion(row);
  }
}

/** The payload class of a mutation of many conversions, such as ApproveConversionsPayload. */
export function decisionsPayload(name: string): ClassType<object> {
  @ObjectType(name)
  class Payload {
    @Field(() => [ConversionDecision], { description: 'One per id, in the order given, each id once.' })
    results!: ConversionDecision[];

    @Field(() => Int, { description: 'How many were changed.' })
    changedCount!: number;

    @Field(() => [UserError], {
      description: 'Also every refused id, by its place: ["ids", "3"]. The other conversions are changed.',
    })
    userErrors!: UserError[];
  }
  return Payload;
}

/** What became of the conversions, as the payload shows it. */
export function told({ results, userErrors }: Decisions) {
  return {
    results: results.map((result: Decision) => Object.assign(new ConversionDecision(), result)),
    changedCount: results.filter(({ outcome }) => outcome === 'CHANGED').length,
    userErrors,
  };
}
