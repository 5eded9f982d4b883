import { parseAmount } from '../../../domain/money.ts';
import type { MoneyInput } from '../../money.ts';
import type { Problems } from '../../result.ts';
import type { OfferRules } from '../offers-context.ts';

/** The micros of an amount in the network's currency; what is wrong is noted. */
export function readMoney(
  money: MoneyInput,
  field: readonly string[],
  rules: Pick<OfferRules, 'networkCurrency'>,
  problems: Problems,
): number {
  const { networkCurrency } = rules;
  if (money.currency !== networkCurrency) {
    const message = `This network pays in ${networkCurrency}: give the ${field.at(-1)} in ${networkCurrency}.`;
    problems.add([...field, 'currency'], 'CURRENCY_NOT_SUPPORTED', message);
  }
  const micros = parseAmount(money.amount);
  if (micros === null) {
    const message = 'Write the amount in digits with a full stop and up to six decimals, such as 12.50.';
    problems.add([...field, 'amount'], 'AMOUNT_INVALID', message);
  }
  return micros ?? 0;
}
