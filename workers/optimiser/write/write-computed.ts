import type pg from 'pg';
import { keepEvidence } from '../../../domain/optimiser/keep-evidence.ts';
import { keepState, type NamedState } from '../../../domain/optimiser/kept-state.ts';
import { isSameShape, routingAllocation } from '../../../domain/optimiser/routing-allocation.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { ComputedSmartlink, DueSmartlink } from '../compute-smartlink.ts';
import type { KeptWork } from '../load/kept-work.ts';

const sql = {
  allocation: readSql(import.meta.url, './write-allocation.sql'),
  evidence: readSql(import.meta.url, './write-evidence.sql'),
  state: readSql(import.meta.url, './write-state.sql'),
  run: readSql(import.meta.url, './note-run.sql'),
  computed: readSql(import.meta.url, './note-computed.sql'),
};

/** A smaller change of every share is not worth telling the redirects. */
const shareMovedMin = 0.005;
/**
 * Clicks are no reason to compute anew before so long has passed. With that many clicks known a minute's worth of others
 * changes little; with fewer known, sooner.
 */
const quietMsMax = 60_000;
const settledClicks = 5_000;
/** From then on evidence, which is ten times as large as the shares, and state are written so seldom. */
const settledKeepMs = 300_000;

export interface RunTimes {
  readonly now: Date;
  readonly tookMs: number;
  /** The newest click that was counted; null: there is none. */
  readonly dataThrough: Date | null;
}

/**
 * Writes what a run came to, within the caller's transaction: shares only where they moved, and of what is
 * large and changes little the rest only now and then.
 * @returns what the next run goes on from, once the transaction is committed
 */
export async function writeComputed(
  client: pg.ClientBase,
  due: DueSmartlink,
  computed: ComputedSmartlink,
  before: KeptWork,
  { now, tookMs, dataThrough }: RunTimes,
  currency: string,
): Promise<KeptWork> {
  const { smartlinkId, optimiseFor, version } = due;
  const { allocation, names } = computed;
  const fresh = routingAllocation(allocation.rows, names, computed.poolSize, now.getTime());
  const last = before.allocation;
  const isNews = last === null || !isSameShape(last, fresh) || allocation.shareMoved > shareMovedMin;
  if (isNews) await client.query(sql.allocation, [smartlinkId, now, JSON.stringify(fresh)]);
  const quietMs = quietMsMax * Math.min(1, allocation.clicks / settledClicks);
  const keepMs = quietMs < quietMsMax ? 0 : settledKeepMs;
  const isOld = (at: Date | null) => at === null || now.getTime() - at.getTime() >= keepMs;
  const hasEvidence = isOld(before.evidenceAt);
  if (hasEvidence) {
    const evidence = keepEvidence(allocation, names, optimiseFor, currency);
    await client.query(sql.evidence, [smartlinkId, now, dataThrough, JSON.stringify(evidence)]);
  }
  const state: NamedState = { names, ...allocation.state };
  const isKept = isOld(before.keptAt);
  if (isKept) await client.query(sql.state, [smartlinkId, now, JSON.stringify(keepState(state))]);
  await client.query(sql.run, [
    ...[smartlinkId, now, tookMs, computed.reason, dataThrough],
    ...[Math.round(allocation.clicks), allocation.maturedClicks, Math.round(allocation.conversions)],
    ...[allocation.rows.length, allocation.shareMoved, null],
  ]);
  const quietUntil = new Date(now.getTime() + quietMs);
  await client.query(sql.computed, [smartlinkId, now, version, optimiseFor, quietUntil]);
  return {
    ...{ state, stateAt: now, capped: computed.capped },
    allocation: isNews ? fresh : last,
    keptAt: isKept ? now : before.keptAt,
    evidenceAt: hasEvidence ? now : before.evidenceAt,
  };
}
