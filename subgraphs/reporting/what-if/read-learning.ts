import type { Pool } from 'pg';
import type {
  LearningCellRow,
  LearningDelayRow,
  OfferHistoryRow,
} from '../../../domain/optimiser/learning-rows.ts';
import type { LearningInput } from '../../../domain/optimiser/learning-snapshot.ts';
import type { RoutingMember } from '../../../domain/snapshot.ts';
import type { OfferTerms } from '../../../domain/terms.ts';
import { readSql } from '../../../platform/sql-file.ts';

const cellsSql = readSql(import.meta.url, './learning-cells.sql');
const delaysSql = readSql(import.meta.url, './learning-delays.sql');
const historySql = readSql(import.meta.url, './offer-history.sql');
const ratesSql = readSql(import.meta.url, './newest-rates.sql');
const termsSql = 'select body from offers.published_terms where version = any($1::bigint[])';

/** What was learnt of a smartlink, for whichever pool and aim. */
export type Learnt = Omit<LearningInput, 'members' | 'optimiseFor'>;

/** Reads what the model learns from, in five statements. @param members every offer that comes into question */
export async function readLearning(
  pool: Pool,
  smartlinkId: string,
  members: readonly RoutingMember[],
  networkCurrency: string,
  now: Date,
): Promise<Learnt> {
  const versions = members.flatMap(({ termsVersion }) => termsVersion ?? []);
  const rowsOf = async <Row extends readonly unknown[]>(text: string, values: unknown[]) =>
    (await pool.query<never>({ text, values, rowMode: 'array' })).rows as unknown as Row[];
  const [cells, delays, history, rates, terms] = await Promise.all([
    rowsOf<LearningCellRow>(cellsSql, [smartlinkId, now]),
    rowsOf<LearningDelayRow>(delaysSql, [smartlinkId, now]),
    rowsOf<OfferHistoryRow>(historySql, [now]),
    rowsOf<[string, number]>(ratesSql, [now]),
    rowsOf<[OfferTerms]>(termsSql, [versions]),
  ]);
  const rateByCurrency = new Map(rates);
  return {
    now: now.getTime(),
    terms: new Map(terms.map(([body]) => [body.offerId, body])),
    rateOf: (currency) => (currency === networkCurrency ? 1 : (rateByCurrency.get(currency) ?? null)),
    ...{ cells, delays, history },
    capWindows: [], // as if every cap had room
    elapsedHours: null,
  };
}
