import type { EntityManager } from '@mikro-orm/postgresql';
import { readSql } from '../../platform/sql-file.ts';
import { isCurrency } from '../currency.ts';
import type { Problems } from '../result.ts';

const hasExchangeRate = readSql(import.meta.url, './has-exchange-rate.sql');

/** Notes a currency that offers cannot be in: what is no currency, or cannot be converted into the network's. */
export async function checkOfferCurrency(
  em: EntityManager,
  currency: string,
  networkCurrency: string,
  field: readonly string[],
  problems: Problems,
): Promise<void> {
  if (currency === networkCurrency) return;
  if (!isCurrency(currency)) {
    const message = `"${currency}" is no currency: use an ISO 4217 code such as ${networkCurrency}.`;
    problems.add(field, 'CURRENCY_NOT_SUPPORTED', message);
    return;
  }
  const [row] = await em.execute<{ known: boolean }[]>(hasExchangeRate, [currency]);
  if (row?.known) return;
  const message = `There is no exchange rate from ${currency} to ${networkCurrency} yet: set one with setExchangeRate, or use ${networkCurrency}.`;
  problems.add(field, 'CURRENCY_NOT_SUPPORTED', message);
}
