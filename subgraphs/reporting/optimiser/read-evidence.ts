import type { Pool } from 'pg';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { KeptEvidence } from '../../../domain/optimiser/kept-evidence.ts';
import type { Mode } from '../../../domain/snapshot.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { OptimiserEvidence, UnoptimisedReason } from './optimiser-evidence.ts';

const evidenceSql = readSql(import.meta.url, './evidence-of-smartlink.sql');

interface EvidenceRow {
  readonly mode: Mode;
  readonly optimiseFor: OptimiseFor;
  readonly computedAt: Date | null;
  readonly dataThrough: Date | null;
  readonly body: KeptEvidence | null;
  readonly hasClicks: boolean;
}

const sentences: Record<UnoptimisedReason, string> = {
  NOT_AUTO_OPTIMIZE: 'This smartlink picks offers in another way: set its mode to AUTO_OPTIMIZE.',
  NO_CLICKS:
    'Nobody has clicked yet: until somebody does, offers get clicks by what they pay and how offers of that payout convert.',
  NOT_YET: 'There are clicks, and the first shares are about to be computed: ask again in a minute.',
};

/** Why a smartlink has the shares it has, in one statement; null: there is no such smartlink. @param currency the network's */
export async function readEvidence(
  pool: Pool,
  smartlinkId: string,
  currency: string,
): Promise<OptimiserEvidence | null> {
  const { rows } = await pool.query<EvidenceRow>(evidenceSql, [smartlinkId]);
  const [row] = rows;
  if (row === undefined) return null;
  const reason = unoptimisedReason(row);
  return {
    kept: row.body?.contexts ?? [],
    smartlink: { id: smartlinkId },
    // What it was computed for; a change of mind shows with the next run.
    optimiseFor: row.body?.optimiseFor ?? row.optimiseFor,
    currency: row.body?.currency ?? currency,
    computedAt: row.computedAt,
    dataThrough: row.dataThrough,
    unoptimisedReason: reason,
    unoptimisedSentence: reason && sentences[reason],
  };
}

function unoptimisedReason({ mode, body, hasClicks }: EvidenceRow): UnoptimisedReason | null {
  if (mode !== 'AUTO_OPTIMIZE') return 'NOT_AUTO_OPTIMIZE';
  if (body !== null) return null;
  return hasClicks ? 'NOT_YET' : 'NO_CLICKS';
}
