/** Money at the API: micros and decimal text outside, micros (integers) inside. */
import 'reflect-metadata/lite';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { formatMicros } from '../domain/money.ts';
import { BigInteger } from './scalars.ts';

@Directive('@shareable')
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => BigInteger, { description: 'Millionths of the currency unit: 1.20 is 1200000.' })
  micros!: number | bigint;

  @Field(() => String, { description: 'Decimal text such as "1.20", with at least two decimals.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code.' })
  currency!: string;
}

@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => String, { description: 'Decimal text such as "1.20", up to six decimals.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code.' })
  currency!: string;
}

/** Money as the API shows it. */
export function money(micros: number | bigint, currency: string): Money {
  return { micros, amount: formatMicros(micros), currency };
}
