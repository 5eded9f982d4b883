import { Field, InputType, ObjectType } from 'type-graphql';
import type { TargetingDimension, TargetingOperator, UnknownPolicy } from '../../../domain/targeting.ts';
import { TargetingDimensionEnum, TargetingOperatorEnum, UnknownPolicyEnum } from './enums.ts';

const meaning =
  'One condition on visitors. All rules of an offer must pass, but a narrower place goes before a wider one.';
const valuesMeaning = `COUNTRY: ISO 3166-1 ("DE"). REGION: ISO 3166-2 ("US-NY"). CITY: English name.
DEVICE: DESKTOP, MOBILE, TABLET, TV, OTHER. OS: "iOS". OS_VERSION: "iOS >=17", "Android 12-14". BROWSER: "Chrome".
LANGUAGE: BCP 47, "de" takes "de-AT" too. CONNECTION_TYPE: CELLULAR, WIFI_OR_CABLE. ASN: "3320".
IP_RANGE: "203.0.113.0/24". DAY_PART: "MON-FRI 09:00-18:00 Europe/Berlin".`;
const unknownMeaning =
  'What to do with a visitor of whom the value is not known; null: INCLUDE fails it and EXCLUDE passes it.';

@ObjectType({ description: meaning })
export class TargetingRule {
  @Field(() => TargetingDimensionEnum)
  dimension!: TargetingDimension;

  @Field(() => TargetingOperatorEnum)
  operator!: TargetingOperator;

  @Field(() => [String], { description: valuesMeaning })
  values!: string[];

  @Field(() => UnknownPolicyEnum, { nullable: true, description: unknownMeaning })
  unknown?: UnknownPolicy | null;
}

@InputType({ description: meaning })
export class TargetingRuleInput {
  @Field(() => TargetingDimensionEnum)
  dimension!: TargetingDimension;

  @Field(() => TargetingOperatorEnum)
  operator!: TargetingOperator;

  @Field(() => [String], { description: valuesMeaning })
  values!: string[];

  @Field(() => UnknownPolicyEnum, { nullable: true, description: unknownMeaning })
  unknown?: UnknownPolicy | null;
}
