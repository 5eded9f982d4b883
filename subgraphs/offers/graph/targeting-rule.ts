import { Field, InputType, ObjectType } from 'type-graphql';
import type { TargetingDimension, TargetingOperator } from '../../../domain/targeting.ts';
import { TargetingDimensionEnum, TargetingOperatorEnum } from './enums.ts';

const valuesMeaning =
  'COUNTRY: ISO 3166-1 alpha-2 codes such as DE. DEVICE: DESKTOP, MOBILE, TABLET, TV, OTHER.';

@ObjectType({ description: 'One condition on visitors. All rules of an offer must pass.' })
export class TargetingRule {
  @Field(() => TargetingDimensionEnum)
  dimension!: TargetingDimension;

  @Field(() => TargetingOperatorEnum)
  operator!: TargetingOperator;

  @Field(() => [String], { description: valuesMeaning })
  values!: string[];
}

@InputType({ description: 'One condition on visitors. All rules of an offer must pass.' })
export class TargetingRuleInput {
  @Field(() => TargetingDimensionEnum)
  dimension!: TargetingDimension;

  @Field(() => TargetingOperatorEnum)
  operator!: TargetingOperator;

  @Field(() => [String], { description: valuesMeaning })
  values!: string[];
}
