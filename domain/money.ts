/** Micros (one millionth of the currency unit) in one whole unit. */
export const microsPerUnit = 1_000_000;

// Nine digits at most: their micros stay exact in a JavaScript number.
const amountPattern = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/**
 * The micros of a decimal text such as "12.5", or null when it is anything else: signs, thousands separators, commas,
 * exponents, currency signs, spaces and more than six decimals are refused, never guessed at.
 */
export function parseAmount(text: string): number | null {
  const match = amountPattern.exec(text);
  if (match === null) return null;
  const [, units = '', decimals = ''] = match;
  return Number(units) * microsPerUnit + Number(decimals.padEnd(6, '0'));
}

/** Micros as exact decimal text with a full stop: two decimals at least, six at most ("1.20", "0.000001", "-3.00"). */
export function formatMicros(micros: number | bigint): string {
  const value = BigInt(micros);
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${decimals}`;
}
