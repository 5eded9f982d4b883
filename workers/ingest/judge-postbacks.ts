import type pg from 'pg';
import { clickWaitMsMax } from '../../domain/conversion.ts';
import type { RateOf } from '../../domain/report.ts';
import type { OfferTerms } from '../../domain/terms.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import type { Logger } from '../../platform/logger.ts';
import { newId } from '../../platform/new-id.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { StoredConversion } from './conversion-row.ts';
import { type ClickColumns, conversionKey, type DueReport } from './due-report.ts';
import { isolate } from './isolate.ts';
import { loadRates } from './load-rates.ts';
import { type ConversionPlan, planConversions } from './plan-conversions.ts';
import { settlePostbacks, writeConversions } from './write-conversions.ts';

const sql = {
  due: readSql(import.meta.url, './due-postbacks.sql'),
  dryRun: readSql(import.meta.url, './dry-run-postbacks.sql'),
  postbacks: readSql(import.meta.url, './postbacks-with-clicks.sql'),
  conversions: readSql(import.meta.url, './conversions-by-key.sql'),
  terms: readSql(import.meta.url, './terms-of-versions.sql'),
};
const postbacksPerTransactionMax = 500;
/** Of conversions that a dry run would make. */
const noId = '';

export interface JudgeDependencies {
  /** ISO 4217: the currency whose rate is 1. */
  readonly networkCurrency: string;
  readonly logger: Logger;
}

/**
 * Judges every stored report whose click is known, or that waited too long for it: makes or changes its conversion,
 * and writes down the verdict, all in one transaction. (Rollups, history and events follow by triggers.) The lines of a
 * dry run are judged together, and nothing but their verdicts is written.
 * @returns how many were settled
 */
export async function judgePostbacks(
  client: pg.ClientBase,
  dependencies: JudgeDependencies,
): Promise<number> {
  let settled = 0;
  for (;;) {
    const { rows } = await client.query<{ event_id: string; dry_import_id: string | null }>(sql.due, [
      postbacksPerTransactionMax,
      clickWaitMsMax,
    ]);
    if (rows.length === 0) return settled;
    const real = rows.flatMap((row) => (row.dry_import_id === null ? [row.event_id] : []));
    await judgeReal(client, real, dependencies);
    const imports = new Set(rows.flatMap((row) => row.dry_import_id ?? []));
    for (const importId of imports) await judgeDryRun(client, importId, dependencies);
    settled += rows.length;
  }
}

async function judgeReal(
  client: pg.ClientBase,
  eventIds: readonly string[],
  { networkCurrency, logger }: JudgeDependencies,
): Promise<void> {
  await isolate(
    eventIds,
    (some) =>
      inTransaction(client, async () => {
        const { rounds, settled } = await plan(client, some, networkCurrency, () => newId('cnv'));
        await writeConversions(client, rounds);
        await settlePostbacks(client, settled);
      }),
    async (eventId, error) => {
      logger.error({ eventId, reason: error.message }, 'a report cannot be judged');
      await settlePostbacks(client, [
        { event_id: eventId, verdict: 'REJECTED', reason: 'NOT_STORABLE', conversion_id: null },
      ]);
    },
  );
}

async function judgeDryRun(
  client: pg.ClientBase,
  importId: string,
  { networkCurrency }: JudgeDependencies,
): Promise<void> {
  await inTransaction(client, async () => {
    const { rows } = await client.query<{ event_id: string }>(sql.dryRun, [[importId]]);
    const eventIds = rows.map((row) => row.event_id);
    const { settled } = await plan(client, eventIds, networkCurrency, () => noId);
    const shown = settled.map((one) => ({ ...one, conversion_id: one.conversion_id || null }));
    await settlePostbacks(client, shown);
  });
}

async function plan(
  client: pg.ClientBase,
  eventIds: readonly string[],
  networkCurrency: string,
  nextId: () => string,
): Promise<ConversionPlan> {
  const { rows: due } = await client.query<DueReport>(sql.postbacks, [eventIds]);
  const keys = due.map(conversionKey).filter((key) => key !== null);
  const { rows: stored } = await client.query<StoredConversion>(sql.conversions, [
    keys.map((key) => key.offer_id),
    keys.map((key) => key.goal),
    keys.map((key) => key.same),
  ]);
  const terms = await loadTerms(client, [...due, ...stored]);
  const rateOf: RateOf = await loadRates(client, networkCurrency, {
    due,
    stored,
    terms: [...terms.values()],
  });
  return planConversions(due, { stored, termsOf: (version) => terms.get(version), rateOf, nextId });
}

async function loadTerms(
  client: pg.ClientBase,
  rows: readonly ClickColumns[],
): Promise<ReadonlyMap<string, OfferTerms>> {
  const versions = [...new Set(rows.flatMap(({ terms_version }) => terms_version ?? []))];
  if (versions.length === 0) return new Map();
  const found = await client.query<{ version: string; body: Omit<OfferTerms, 'version'> }>(sql.terms, [
    versions,
  ]);
  return new Map(found.rows.map(({ version, body }) => [version, { ...body, version: Number(version) }]));
}
