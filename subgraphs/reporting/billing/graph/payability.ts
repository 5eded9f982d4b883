import { Field, ID, ObjectType } from 'type-graphql';
import { payabilityStates, type PayabilityState as State } from '../../../../domain/payability.ts';
import { enumOf } from '../../../enum.ts';

const PayabilityState = enumOf(
  'PayabilityState',
  payabilityStates,
  'Where a conversion stands on its way to be paid. NEXT_STATEMENT: approved, and on no statement yet. BILLED: on one that is not paid yet.',
);

@ObjectType({ description: 'Whether a conversion is paid, and if not, why not.' })
export class Payability {
  @Field(() => PayabilityState)
  state!: State;

  @Field(() => String, { description: 'The same in plain words, with dates and amounts.' })
  sentence!: string;

  @Field(() => ID, { nullable: true, description: 'The statement that it is on; null: none yet.' })
  statementId!: string | null;
}
