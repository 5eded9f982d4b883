import { Field, ObjectType } from 'type-graphql';
import type { TargetingDimension, TargetingOperator, UnknownPolicy } from '../../../domain/targeting.ts';
import {
  TargetingDimensionEnum,
  TargetingOperatorEnum,
  targetingMeaning,
  targetingValuesMeaning,
  UnknownPolicyEnum,
  unknownPolicyMeaning,
} from '../../targeting-rule-input.ts';

@ObjectType({ description: targetingMeaning })
export class TargetingRule {
  @Field(() => TargetingDimensionEnum)
  dimension!: TargetingDimension;

  @Field(() => TargetingOperatorEnum)
  operator!: TargetingOperator;

  @Field(() => [String], { description: targetingValuesMeaning })
  values!: string[];

  @Field(() => UnknownPolicyEnum, { nullable: true, description: unknownPolicyMeaning })
  unknown?: UnknownPolicy | null;
}
