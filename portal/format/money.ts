export interface MoneyAmount {
  /** Decimal text, exact. */
  amount: string;
  currency: string;
}

export const nothing = '–';

/** Amounts have six decimals at most. */
const decimalsMax = 6;

const formatters = new Map<string, Intl.NumberFormat>();

/** @param digitsMore how many decimals beyond those that the currency has may be shown */
function formatter(currency: string, digitsMore: number): Intl.NumberFormat {
  const key = `${currency} ${digitsMore}`;
  const known = formatters.get(key);
  if (known) return known;
  const options = { style: 'currency', currency } as const;
  // Two for most, none for yen, three for dinars.
  const digits = new Intl.NumberFormat(undefined, options).resolvedOptions().maximumFractionDigits ?? 2;
  const made = new Intl.NumberFormat(undefined, {
    ...options,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + digitsMore,
  });
  formatters.set(key, made);
  return made;
}

/** "$1.20" in the reader's own notation, "–" for none. The decimal text is formatted as it is, never through a float. */
export function formatMoney(money: MoneyAmount | null | undefined, digitsMore = 0): string {
  if (!money) return nothing;
  return formatter(money.currency, digitsMore).format(money.amount as Intl.StringNumericLiteral);
}

/** With all the decimals that it has: where people add amounts up, the total must come to the sum of what they see. */
export function formatExactMoney(money: MoneyAmount | null | undefined): string {
  return formatMoney(money, decimalsMax);
}

/** A difference: "+$1.20", "-$3.00", "$0.00". */
export function formatDifference(money: MoneyAmount): string {
  const sign = money.amount.startsWith('-') || Number(money.amount) === 0 ? '' : '+';
  return `${sign}${formatMoney(money)}`;
}

/** Earnings per click are often below a cent, so they keep two decimals more. */
export function formatEpc(money: MoneyAmount | null | undefined): string {
  return formatMoney(money, 2);
}
