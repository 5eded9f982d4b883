import type { PriceInput, PriceType } from '../../generated/graphql.ts';
import { priceTypeWords } from '../../words/price-words.ts';

/** A price as forms keep it; type null: none is given. */
export interface PriceValues {
  type: PriceType | null;
  amount: string;
  share: string;
}

export const noPrice: PriceValues = { type: null, amount: '', share: '' };
const amountPattern = /^\d+(\.\d{1,6})?$/;

interface Price {
  type: PriceType;
  amount?: { amount: string } | null;
  share?: string | null;
}

export function priceValues(price: Price | null | undefined): PriceValues {
  if (!price) return noPrice;
  return { type: price.type, amount: price.amount?.amount ?? '', share: price.share ?? '' };
}

/** The parts that its type has, as the API takes them. */
export function priceParts({ type, amount, share }: PriceValues, currency: string) {
  const words = type ? priceTypeWords[type] : null;
  return {
    amount: words?.hasAmount ? { amount: amount.trim(), currency } : null,
    share: words?.hasShare ? share.trim() : null,
  };
}

export function priceInput(values: PriceValues, currency: string): PriceInput | null {
  return values.type ? { type: values.type, ...priceParts(values, currency) } : null;
}

/** What is missing of a price, by its part. */
export function priceProblems({ type, amount, share }: PriceValues): { amount?: string; share?: string } {
  const words = type ? priceTypeWords[type] : null;
  return {
    ...(words?.hasAmount && !amountPattern.test(amount.trim())
      ? { amount: 'Enter an amount such as 1.20.' }
      : {}),
    ...(words?.hasShare && !amountPattern.test(share.trim()) ? { share: 'Enter percent such as 12.5.' } : {}),
  };
}

/** One sentence about a price, or null. */
export const priceRule = (values: PriceValues) => {
  const { amount, share } = priceProblems(values);
  return amount ?? share ?? null;
};
