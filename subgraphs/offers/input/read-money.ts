import { parseAmount } from '../../../domain/money.ts';
import type { MoneyInput } from '../../money.ts';
import type { Problems } from '../../result.ts';

/** The micros of an amount, which has to be in that currency; what is wrong is noted. */
export function readMoney(
  money: MoneyInput,
  field: readonly string[],
  currency: string,
  problems: Problems,
): number {
  if (money.currency !== currency) {
    const message = `Amounts here are in ${currency}: give the ${field.at(-1)} in ${currency}.`;
    problems.add([...field, 'currency'], 'CURRENCY_NOT_SUPPORTED', message);
  }
  const micros = parseAmount(money.amount);
  if (micros === null) {
    const message = 'Write the amount in digits with a full stop and up to six decimals, such as 12.50.';
    problems.add([...field, 'amount'], 'AMOUNT_INVALID', message);
  }
  return micros ?? 0;
}
