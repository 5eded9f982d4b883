import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import type { RoutingDomain, Snapshot } from '../domain/snapshot.ts';
import type { ReportingAdvertiser, RoutingSource } from './dependencies.ts';
import { loadProjection, type StoredRow } from './load-projection.ts';
import type { ProjectionCopy } from './projection-copy.ts';
import { type CopyContents, readProjectionCopy } from './read-projection-copy.ts';
import { type ProjectionRow, RoutingTables } from './routing-tables.ts';

/** Some rows take a millisecond to read: so long, then visitors have their turn. */
const workMsMax = 2;

/** The routing projection in memory. A change arrives whole, between two requests: none sees half of it. */
export class Projection implements RoutingSource {
  readonly #networkFallbackUrl: string | null;
  readonly #copy: ProjectionCopy;
  #tables = new RoutingTables();
  #snapshot: Snapshot | null = null;
  #source: RoutingSource['source'] = null;
  #currentAtMs = Number.NEGATIVE_INFINITY;

  constructor(networkFallbackUrl: string | null, copy: ProjectionCopy) {
    this.#networkFallbackUrl = networkFallbackUrl;
    this.#copy = copy;
  }

  get snapshot(): Snapshot | null {
    return this.#snapshot;
  }

  get source(): RoutingSource['source'] {
    return this.#source;
  }

  get copied(): boolean {
    return !this.#copy.failing;
  }

  get domains(): ReadonlyMap<string, RoutingDomain> {
    return this.#tables.domains;
  }

  ageMs(): number {
    return Math.round(performance.now() - this.#currentAtMs);
  }

  advertiserOfToken(hash: string, now: number): ReportingAdvertiser | null {
    return this.#tables.advertiserOfToken(hash, now);
  }

  /** Takes over what changed since the last time, or everything the first time. Rejects when PostgreSQL does not answer. */
  async refresh(pool: pg.Pool): Promise<void> {
    const startedAtMs = performance.now();
    // A copy may be of another history, a database that is gone: only PostgreSQL's own word is continued.
    const continued = this.#source === 'POSTGRESQL' && !this.#copy.needsRewrite;
    if (!(continued && (await this.#takeChanges(pool)))) await this.#takeEverything(pool);
    this.#currentAtMs = startedAtMs;
    await this.#copy.confirm();
  }

  /** Starts from the copy on this node's disk. Null when it holds nothing whole; then nothing changed. */
  async restore(path: string): Promise<CopyContents | null> {
    const tables = new RoutingTables();
    const contents = await readProjectionCopy(path, (row) => tables.put(row));
    if (contents === null) return null;
    this.#serve(tables, contents.version, 'COPY');
    this.#currentAtMs = performance.now() - Math.max(0, Date.now() - contents.atMs);
    return contents;
  }

  /** False, and nothing done, when PostgreSQL tells another history: it was rebuilt, or restored from a backup. */
  async #takeChanges(pool: pg.Pool): Promise<boolean> {
    const known = this.#snapshot?.version ?? 0;
    const changes: StoredRow[] = [];
    const takeOver: (() => void)[] = [];
    let version = known;
    for await (const chunk of loadProjection(pool, known)) {
      if (chunk.version < known) return false;
      version = chunk.version;
      for await (const row of unhurried(chunk.rows)) {
        changes.push(row);
        takeOver.push(this.#tables.prepare(parsed(row)));
      }
    }
    if (version === known) return true;
    for (const take of takeOver) take();
    this.#serve(this.#tables, version, 'POSTGRESQL');
    await this.#copy.add({ version, rows: changes }, true);
    return true;
  }

  async #takeEverything(pool: pg.Pool): Promise<void> {
    const tables = new RoutingTables();
    let version = 0;
    await this.#copy.begin();
    try {
      for await (const chunk of loadProjection(pool, 0)) {
        version = chunk.version;
        for await (const row of unhurried(chunk.rows)) tables.put(parsed(row));
        await this.#copy.add(chunk, false);
      }
    } catch (error) {
      await this.#copy.close();
      throw error;
    }
    this.#serve(tables, version, 'POSTGRESQL');
    await this.#copy.add({ version, rows: [] }, true);
    await this.#copy.replace();
  }

  #serve(tables: RoutingTables, version: number, source: 'POSTGRESQL' | 'COPY'): void {
    this.#tables = tables;
    this.#source = source;
    const { links, smartlinks, allocations } = tables;
    const networkFallbackUrl = this.#networkFallbackUrl;
    this.#snapshot = { version, links, smartlinks, allocations, networkFallbackUrl };
  }
}

function parsed({ kind, key, body }: StoredRow): ProjectionRow {
  return { kind, key, body: body === null ? null : JSON.parse(body) };
}

async function* unhurried(rows: readonly StoredRow[]): AsyncGenerator<StoredRow, void, void> {
  let sinceMs = performance.now();
  for (const row of rows) {
    yield row;
    if (performance.now() - sinceMs < workMsMax) continue;
    await setImmediate();
    sinceMs = performance.now();
  }
}
