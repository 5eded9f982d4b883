import { Field, ObjectType } from 'type-graphql';
import { formatPercent } from '../../../domain/percent.ts';
import { priceText, typesWithAmount, typesWithShare } from '../../../domain/price-text.ts';
import type { Price as DomainPrice, PriceType } from '../../../domain/terms.ts';
import { Money, money } from '../../money.ts';
import { PriceTypeEnum } from './enums.ts';

@ObjectType({ description: 'What a conversion or a click is worth: an amount, a share, or both.' })
export class Price {
  @Field(() => PriceTypeEnum)
  type!: PriceType;

  @Field(() => Money, {
    nullable: true,
    description: 'Per conversion (CPA, CPA_CPS) or per unique click (CPC); null: the type has no amount.',
  })
  amount!: Money | null;

  @Field(() => String, {
    nullable: true,
    description: 'Percent such as "12.5": of the sale (CPS, CPA_CPS) or of the revenue (REV_SHARE).',
  })
  share!: string | null;

  @Field(() => String, { description: 'For people, such as "$2.00 + 5 % of the sale".' })
  text!: string;
}

/** A price as the API shows it. @param currency the offer's */
export function priceOf(price: DomainPrice, currency: string): Price {
  const { type, fixedMicros, sharePpm } = price;
  return {
    type,
    amount: typesWithAmount.has(type) ? money(fixedMicros, currency) : null,
    share: shareOf(type, sharePpm),
    text: priceText(price, currency),
  };
}

/** The percentage of a price; null: its type has none. */
export function shareOf(type: PriceType, sharePpm: number): string | null {
  return typesWithShare.has(type) ? formatPercent(sharePpm) : null;
}
