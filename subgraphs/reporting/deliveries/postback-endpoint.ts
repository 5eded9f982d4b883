import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { CircuitState as State } from '../../../domain/postback-delivery.ts';
import { DateTime } from '../../scalars.ts';
import { CircuitState } from './delivery-enums.ts';

@ObjectType({ description: "How an endpoint's server does. Numbers are of the last 24 hours." })
export class PostbackHealth {
  @Field(() => Int, { description: 'Attempts that were answered or given up.' })
  attempts!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of them that arrived, 0 to 1; null without any.',
  })
  successRate!: number | null;

  @Field(() => Int, { nullable: true, description: 'How long half of them took at most, milliseconds.' })
  latencyMsMedian!: number | null;

  @Field(() => Int, { nullable: true, description: 'How long 95 of 100 took at most, milliseconds.' })
  latencyMsP95!: number | null;

  @Field(() => DateTime, { nullable: true })
  lastDeliveredAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  lastFailedAt!: Date | null;

  @Field(() => CircuitState)
  circuit!: State;

  @Field(() => Int, { description: 'Failures in a row up to now.' })
  failuresInARow!: number;

  @Field(() => DateTime, { nullable: true, description: 'Since when the circuit is not closed.' })
  circuitOpenedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the server is tried again; null: the circuit is not open.',
  })
  nextProbeAt!: Date | null;

  @Field(() => Int, { description: 'Postbacks that wait, up to 10,000.' })
  waiting!: number;
}

@Directive('@key(fields: "id")')
@ObjectType()
export class PostbackEndpoint {
  @Field(() => ID)
  id!: string;
}
