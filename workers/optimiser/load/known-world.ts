import type pg from 'pg';
import type { OfferHistoryRow } from '../../../domain/optimiser/learning-rows.ts';
import { readSql } from '../../../platform/sql-file.ts';

const sql = {
  rates: readSql(import.meta.url, './newest-rates.sql'),
  history: readSql(import.meta.url, './offer-history.sql'),
};

/** What is the same for all smartlinks of one pass. */
export interface KnownWorld {
  /** ISO 4217: the network's. */
  readonly currency: string;
  /** Units of the network's currency for one of another; null: there is no rate. */
  readonly rateOf: (currency: string) => number | null;
  readonly history: readonly OfferHistoryRow[];
}

export async function loadKnownWorld(
  client: pg.ClientBase,
  currency: string,
  now: Date,
): Promise<KnownWorld> {
  const { rows } = await client.query<{ currency: string; rate: number }>(sql.rates, [now]);
  const rates = new Map(rows.map((row) => [row.currency, row.rate]));
  const history = await client.query<[...OfferHistoryRow]>({
    ...{ text: sql.history, values: [now], rowMode: 'array' },
  });
  return {
    ...{ currency, history: history.rows },
    rateOf: (other) => (other === currency ? 1 : (rates.get(other) ?? null)),
  };
}
