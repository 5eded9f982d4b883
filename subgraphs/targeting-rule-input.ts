/** Conditions on visitors as the API takes them, with their enums. */
import 'reflect-metadata/lite';
import { Field, InputType } from 'type-graphql';
import {
  type TargetingDimension,
  type TargetingOperator,
  targetingDimensions,
  targetingOperators,
  type UnknownPolicy,
  unknownPolicies,
} from '../domain/targeting.ts';
import { enumOf } from './enum.ts';

export const TargetingDimensionEnum = enumOf(
  'TargetingDimension',
  targetingDimensions,
  'What a rule looks at.',
);
export const TargetingOperatorEnum = enumOf(
  'TargetingOperator',
  targetingOperators,
  'Whether only the values pass, or all others.',
);
export const UnknownPolicyEnum = enumOf(
  'UnknownPolicy',
  unknownPolicies,
  'Whether a visitor passes of whom the value is not known.',
);

export const targetingMeaning =
  'One condition on visitors. All rules of an offer must pass, but a narrower place goes before a wider one.';
export const targetingValuesMeaning = `COUNTRY: ISO 3166-1 ("DE"). REGION: ISO 3166-2 ("US-NY"). CITY: English name.
DEVICE: DESKTOP, MOBILE, TABLET, TV, OTHER. OS: "iOS". OS_VERSION: "iOS >=17", "Android 12-14". BROWSER: "Chrome".
LANGUAGE: BCP 47, "de" takes "de-AT" too. CONNECTION_TYPE: CELLULAR, WIFI_OR_CABLE. ASN: "3320".
IP_RANGE: "203.0.113.0/24". DAY_PART: "MON-FRI 09:00-18:00 Europe/Berlin".`;
export const unknownPolicyMeaning =
  'What to do with a visitor of whom the value is not known; null: INCLUDE fails it and EXCLUDE passes it.';

@InputType({ description: targetingMeaning })
export class TargetingRuleInput {
  @Field(() => TargetingDimensionEnum)
  dimension!: TargetingDimension;

  @Field(() => TargetingOperatorEnum)
  operator!: TargetingOperator;

  @Field(() => [String], { description: targetingValuesMeaning })
  values!: string[];

  @Field(() => UnknownPolicyEnum, { nullable: true, description: unknownPolicyMeaning })
  unknown?: UnknownPolicy | null;
}
