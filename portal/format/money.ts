export interface MoneyAmount {
  /** Decimal text, exact. */
  amount: string;
  currency: string;
}

export const nothing = '–';

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, digitsMax: number): Intl.NumberFormat {
  const key = `${currency} ${digitsMax}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: digitsMax,
  });
  formatters.set(key, made);
  return made;
}

/** "$1.20" in the reader's own notation, "–" for none. The decimal text is formatted as it is, never through a float. */
export function formatMoney(money: MoneyAmount | null | undefined, digitsMax = 2): string {
  if (!money) return nothing;
  return formatter(money.currency, digitsMax).format(money.amount as Intl.StringNumericLiteral);
}

/** A difference: "+$1.20", "-$3.00", "$0.00". */
export function formatDifference(money: MoneyAmount, digitsMax = 2): string {
  const sign = money.amount.startsWith('-') || Number(money.amount) === 0 ? '' : '+';
  return `${sign}${formatMoney(money, digitsMax)}`;
}

/** Earnings per click are often below a cent, so they keep four decimals. */
export function formatEpc(money: MoneyAmount | null | undefined): string {
  return formatMoney(money, 4);
}
