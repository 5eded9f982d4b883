import type pg from 'pg';
import type { RateOf } from '../../domain/report.ts';
import type { OfferTerms } from '../../domain/terms.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { StoredConversion } from './conversion-row.ts';
import type { DueReport } from './due-report.ts';

const ratesSql = readSql(import.meta.url, './rates-of-days.sql');
const ownRate = '1';

/** The rates that these reports and conversions may be converted by. The network's own currency needs none. */
export async function loadRates(
  client: pg.ClientBase,
  networkCurrency: string,
  known: {
    readonly due: readonly DueReport[];
    readonly stored: readonly StoredConversion[];
    readonly terms: readonly OfferTerms[];
  },
): Promise<RateOf> {
  const currencies = new Set(
    [
      ...known.due.flatMap(({ currency, click_currency }) => [currency, click_currency]),
      ...known.stored.flatMap(({ currency, reported_sale_currency }) => [currency, reported_sale_currency]),
      ...known.terms.map(({ currency }) => currency),
    ].filter((currency) => currency !== null && currency !== '' && currency !== networkCurrency),
  );
  const rates = new Map<string, string | null>();
  if (currencies.size > 0) {
    const moments = [
      ...known.due.map((row) => row.happened_at),
      ...known.stored.map((row) => row.converted_at),
    ];
    const days = [...new Set(moments.map((moment) => dayOf(moment.getTime())))];
    const { rows } = await client.query<{ currency: string; day: string; rate: string | null }>(ratesSql, [
      [...currencies],
      days,
    ]);
    for (const { currency, day, rate } of rows) rates.set(`${currency} ${day}`, rate);
  }
  return (currency, at) =>
    currency === networkCurrency ? ownRate : (rates.get(`${currency} ${dayOf(at)}`) ?? null);
}

/** The day of a moment, in UTC as rates are. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
