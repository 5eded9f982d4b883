import { parseAmount } from '../../domain/money.ts';
import type { MoneyInput } from '../money.ts';
import type { Problems } from '../result.ts';

/**
 * The micros of an amount that must be in the given currency; null when none is given or it is wrong, which is noted:
 * AMOUNT_INVALID, CURRENCY_DIFFERS.
 */
export function readAmount(
  money: MoneyInput | null | undefined,
  field: readonly string[],
  currency: string,
  problems: Problems,
): number | null {
  if (!money) return null;
  if (money.currency !== currency) {
    const message = `The conversion is in ${currency}: give the ${field.at(-1)} in ${currency}.`;
    problems.add([...field, 'currency'], 'CURRENCY_DIFFERS', message);
  }
  const micros = parseAmount(money.amount);
  if (micros === null) noteAmount([...field, 'amount'], problems);
  return micros;
}

/** The micros of an amount that may be below zero, "-12.50"; null when it is wrong, which is noted: AMOUNT_INVALID. */
export function readSignedAmount(text: string, field: readonly string[], problems: Problems): number | null {
  const isNegative = text.startsWith('-');
  const micros = parseAmount(isNegative ? text.slice(1) : text);
  if (micros === null) noteAmount(field, problems);
  return micros !== null && isNegative && micros !== 0 ? -micros : micros;
}

function noteAmount(field: readonly string[], problems: Problems): void {
  const message = 'Write the amount in digits with a full stop and up to six decimals, such as 12.50.';
  problems.add(field, 'AMOUNT_INVALID', message);
}
