import type pg from 'pg';
import { completeLink, completeSmartlink } from '../domain/complete-document.ts';
import type { RoutingAdvertiser, RoutingLink, RoutingSmartlink, Snapshot } from '../domain/snapshot.ts';
import { readSql } from '../platform/sql-file.ts';
import type { RoutingSource } from './dependencies.ts';

/** A row of the routing projection; a `body` of null says that it is gone. */
type ChangedRow =
  | { readonly kind: 'link'; readonly key: string; readonly body: RoutingLink | null }
  | { readonly kind: 'smartlink'; readonly key: string; readonly body: RoutingSmartlink | null }
  | { readonly kind: 'advertiser'; readonly key: string; readonly body: RoutingAdvertiser | null }
  | { readonly kind: null };

type LoadedRow = ChangedRow & { readonly state_version: number };

const loadProjection = readSql(import.meta.url, './load-projection.sql');

/** The routing projection in memory. A change arrives whole, between two requests: none sees half of it. */
export class Projection implements RoutingSource {
  readonly #networkFallbackUrl: string | null;
  #links = new Map<string, RoutingLink>();
  #smartlinks = new Map<string, RoutingSmartlink>();
  #advertisers = new Map<string, RoutingAdvertiser>();
  #tokens = new Map<string, { advertiserId: string; expiresAtMs: number }>();
  #snapshot: Snapshot | null = null;
  #currentAtMs = 0;

  constructor(networkFallbackUrl: string | null) {
    this.#networkFallbackUrl = networkFallbackUrl;
  }

  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  ageMs(): number {
    return Math.round(performance.now() - this.#currentAtMs);
  }

  advertiserOfToken(hash: string, now: number): string | null {
    const token = this.#tokens.get(hash);
    return token !== undefined && now < token.expiresAtMs ? token.advertiserId : null;
  }

  /** Takes over what changed since the last time, or everything the first time. Rejects when PostgreSQL does not answer. */
  async refresh(pool: pg.Pool): Promise<void> {
    const startedAtMs = performance.now();
    const known = this.#snapshot?.version ?? 0;
    let rows = await load(pool, known);
    // A smaller number than ours means another history: the projection was rebuilt, or restored from a backup.
    const rewritten = (rows[0]?.state_version ?? 0) < known;
    if (rewritten) rows = await load(pool, 0);
    this.#apply(rows, rewritten);
    this.#currentAtMs = startedAtMs;
  }

  #apply(rows: readonly LoadedRow[], fromScratch: boolean): void {
    if (fromScratch) {
      for (const map of [this.#links, this.#smartlinks, this.#advertisers, this.#tokens]) map.clear();
    }
    for (const row of rows) {
      if (row.kind === 'link') put(this.#links, row.key, row.body && completeLink(row.body));
      if (row.kind === 'smartlink') put(this.#smartlinks, row.key, row.body && completeSmartlink(row.body));
      if (row.kind === 'advertiser') this.#putAdvertiser(row.key, row.body);
    }
    this.#snapshot = {
      version: rows[0]?.state_version ?? 0,
      links: this.#links,
      smartlinks: this.#smartlinks,
      networkFallbackUrl: this.#networkFallbackUrl,
    };
  }

  #putAdvertiser(id: string, advertiser: RoutingAdvertiser | null): void {
    for (const { hash } of this.#advertisers.get(id)?.tokens ?? []) this.#tokens.delete(hash);
    put(this.#advertisers, id, advertiser);
    if (advertiser?.status !== 'ACTIVE') return; // paused: nobody may report in its name
    for (const { hash, expiresAt } of advertiser.tokens) {
      const expiresAtMs = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
      this.#tokens.set(hash, { advertiserId: id, expiresAtMs });
    }
  }
}

async function load(pool: pg.Pool, sinceVersion: number): Promise<LoadedRow[]> {
  const result = await pool.query<LoadedRow>(loadProjection, [sinceVersion]);
  return result.rows;
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}
