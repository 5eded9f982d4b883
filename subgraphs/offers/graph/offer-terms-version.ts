import { Field, Int, ObjectType } from 'type-graphql';
import { byPrecedence } from '../../../domain/terms.ts';
import { connectionOf } from '../../page.ts';
import { BigInteger, DateTime } from '../../scalars.ts';
import type { TermsRow } from '../entities/terms-row.ts';
import { PayoutRule, payoutRuleOf } from './payout-rule.ts';
import { Price, priceOf } from './price.ts';

@ObjectType({
  description:
    'One version of what an offer pays and earns. Clicks are paid by the version they were routed with.',
})
export class OfferTermsVersion {
  @Field(() => BigInteger, { description: 'Greater is newer; conversions and clicks name it.' })
  version!: number;

  @Field(() => DateTime, { description: 'From then until the next version.' })
  validFrom!: Date;

  @Field(() => String, { description: 'ISO 4217 code of every amount.' })
  currency!: string;

  @Field(() => Price)
  payout!: Price;

  @Field(() => Price)
  revenue!: Price;

  @Field(() => [String], { description: 'The names of the goals; empty: every conversion was taken.' })
  goals!: readonly string[];

  @Field(() => Int)
  attributionHours!: number;

  @Field(() => Int)
  holdHours!: number;

  @Field(() => [PayoutRule], {
    description: 'The strongest first, with the payouts of publishers (publisherPayouts).',
  })
  rules!: PayoutRule[];
}

export const OfferTermsVersionConnection = connectionOf(() => OfferTermsVersion, 'OfferTermsVersion');

export function offerTermsVersionOf({ version, validFrom, body }: TermsRow): OfferTermsVersion {
  const { currency, goals, attributionHours, holdHours } = body;
  return {
    ...{ version, validFrom, currency, goals, attributionHours, holdHours },
    payout: priceOf(body.payout, currency),
    revenue: priceOf(body.revenue, currency),
    rules: [...body.rules].sort(byPrecedence).map((rule) => payoutRuleOf(rule, currency)),
  };
}
