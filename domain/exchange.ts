const ratePattern = /^(\d{1,10})(?:\.(\d{1,10}))?$/;
/** Decimals of a rate at most: those of numeric(20, 10). */
const rateDecimals = 10;
const rateOne = 10n ** BigInt(rateDecimals);

/**
 * Micros of a currency as micros of the network's: micros × rate, rounded half away from zero as PostgreSQL's
 * round(numeric) does.
 *
 * @param micros may be below zero
 * @param rate decimal text such as "1.0834", units of the network's currency for one unit; at most ten decimals
 * @throws RangeError when the rate is no such text: rates come out of a column that has no other
 */
export function toNetworkMicros(micros: number | bigint, rate: string): bigint {
  const scaled = parseRate(rate);
  if (scaled === null) throw new RangeError(`"${rate}" is no exchange rate.`);
  const product = BigInt(micros) * scaled;
  const half = product < 0n ? -rateOne / 2n : rateOne / 2n;
  return (product + half) / rateOne; // towards zero, hence the half is away from it
}

/**
 * Micros of one currency as micros of another, by the rates of both to the network's, rounded half away from zero.
 *
 * @param micros not below zero
 * @throws RangeError when a rate is none, or when the result is too large to be exact
 */
export function exchangeMicros(micros: number, from: string, to: string): number {
  const [scaledFrom, scaledTo] = [parseRate(from), parseRate(to)];
  if (scaledFrom === null || scaledTo === null)
    throw new RangeError(`"${from}" or "${to}" is no exchange rate.`);
  const exchanged = Number((BigInt(micros) * scaledFrom * 2n + scaledTo) / (scaledTo * 2n));
  if (!Number.isSafeInteger(exchanged))
    throw new RangeError(`${micros} micros are too many to be exchanged.`);
  return exchanged;
}

/** A rate in units of its tenth decimal; null when the text is none, or is 0. */
export function parseRate(text: string): bigint | null {
  const match = ratePattern.exec(text);
  if (match === null) return null;
  const [, units = '', decimals = ''] = match;
  const scaled = BigInt(units + decimals.padEnd(rateDecimals, '0'));
  return scaled > 0n ? scaled : null;
}
