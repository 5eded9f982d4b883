import { microsPerUnit } from './money.ts';
import { formatPercent } from './percent.ts';
import type { Price, PriceType } from './terms.ts';

export const typesWithAmount: ReadonlySet<PriceType> = new Set<PriceType>(['CPA', 'CPC', 'CPA_CPS']);
export const typesWithShare: ReadonlySet<PriceType> = new Set<PriceType>(['CPS', 'CPA_CPS', 'REV_SHARE']);

const decimalsMax = 6;

/**
 * A price for people: "$2.00", "$0.05 per click", "12.5 % of the sale", "$2.00 + 5 % of the sale", "70 % of the revenue".
 *
 * @param currency ISO 4217
 */
export function priceText({ type, fixedMicros, sharePpm }: Price, currency: string): string {
  const amount = moneyText(fixedMicros, currency);
  const share = `${formatPercent(sharePpm)} % of the ${type === 'REV_SHARE' ? 'revenue' : 'sale'}`;
  if (type === 'CPC') return `${amount} per click`;
  if (type === 'CPA') return amount;
  return type === 'CPA_CPS' ? `${amount} + ${share}` : share;
}

/** As people write it in English, exact: cents or what else the currency has, and more decimals where they say something. */
function moneyText(micros: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    maximumFractionDigits: decimalsMax,
  });
  return format.format(micros / microsPerUnit);
}
