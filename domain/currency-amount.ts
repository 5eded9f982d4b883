import { microsPerUnit } from './money.ts';

const decimalsByCurrency = new Map<string, number>();
const decimalsUnknown = 2;

/** How many decimals the currency's coins have by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD; 2 for one that is none. */
export function currencyDecimals(currency: string): number {
  const known = decimalsByCurrency.get(currency);
  if (known !== undefined) return known;
  const isCode = /^[A-Z]{3}$/.test(currency);
  const decimals = isCode
    ? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
    : decimalsUnknown;
  decimalsByCurrency.set(currency, decimals ?? decimalsUnknown);
  return decimals ?? decimalsUnknown;
}

/**
 * Micros in the currency's smallest unit, a whole number, half away from zero: 1.235 EUR is 124 cents, 100 JPY are 100
 * yen, 1.234 KWD are 1234 fils.
 */
export function minorUnits(micros: number, currency: string): number {
  const microsPerMinor = microsPerUnit / 10 ** currencyDecimals(currency);
  return Math.sign(micros) * Math.floor(Math.abs(micros) / microsPerMinor + 0.5);
}

/** Micros as exact decimal text with the currency's decimals, more only where the amount has them: "1.20", "100", "1.2345". */
export function decimalAmount(micros: number, currency: string): string {
  const decimalsMin = currencyDecimals(currency);
  const digits = String(Math.abs(micros)).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '').padEnd(decimalsMin, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}
