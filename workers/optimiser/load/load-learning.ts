import type pg from 'pg';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { CapWindowUse } from '../../../domain/optimiser/learning-rows.ts';
import type { LearningInput } from '../../../domain/optimiser/learning-snapshot.ts';
import type { RoutingMember } from '../../../domain/snapshot.ts';
import type { OfferTerms } from '../../../domain/terms.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { KnownWorld } from './known-world.ts';
import { loadCells } from './load-cells.ts';

const sql = {
  terms: readSql(import.meta.url, './terms-of-versions.sql'),
  caps: readSql(import.meta.url, './cap-windows.sql'),
};

/** A smartlink as it is to be optimised. */
export interface LearningPool {
  readonly smartlinkId: string;
  readonly members: readonly RoutingMember[];
  readonly optimiseFor: OptimiseFor;
}

/** Everything that is known of a smartlink, but for the age of its state. */
export async function loadLearning(
  client: pg.ClientBase,
  { smartlinkId, members, optimiseFor }: LearningPool,
  { rateOf, history }: KnownWorld,
  now: Date,
): Promise<Omit<LearningInput, 'elapsedHours'>> {
  return {
    ...{ now: now.getTime(), optimiseFor, members, rateOf, history },
    ...(await loadCells(client, smartlinkId, now)),
    terms: await loadTerms(client, members),
    capWindows: await loadCapWindows(client, members, now),
  };
}

async function loadTerms(
  client: pg.ClientBase,
  members: readonly RoutingMember[],
): Promise<Map<string, OfferTerms>> {
  const versions = members.flatMap(({ termsVersion }) => termsVersion ?? []);
  if (versions.length === 0) return new Map();
  const { rows } = await client.query<{ version: number; body: Omit<OfferTerms, 'version'> }>(sql.terms, [
    versions,
  ]);
  return new Map(rows.map(({ version, body }) => [body.offerId, { ...body, version }]));
}

interface CapWindowRow {
  readonly capId: string;
  readonly window_start: Date | number;
  readonly window_end: Date | number;
  readonly clicks: number;
  readonly spent: number;
}

async function loadCapWindows(
  client: pg.ClientBase,
  members: readonly RoutingMember[],
  now: Date,
): Promise<CapWindowUse[]> {
  const ids = [...new Set(members.flatMap(({ caps }) => caps.map(({ id }) => id)))];
  if (ids.length === 0) return [];
  const { rows } = await client.query<CapWindowRow>(sql.caps, [ids, now]);
  return rows.map(({ capId, window_start, window_end, clicks, spent }) => ({
    ...{ capId, clicks, spent },
    startMs: Number(window_start),
    endMs: Number.isFinite(Number(window_end)) ? Number(window_end) : null,
  }));
}
