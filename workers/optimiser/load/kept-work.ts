import type pg from 'pg';
import { type KeptState, keptBefore, type NamedState } from '../../../domain/optimiser/kept-state.ts';
import type { RoutingAllocation } from '../../../domain/snapshot.ts';
import { readSql } from '../../../platform/sql-file.ts';

const keptSql = readSql(import.meta.url, './what-is-kept.sql');
/** Large ones take half a megabyte. */
const smartlinksMax = 200;

/** What the last run of a smartlink left behind. */
export interface KeptWork {
  /** What visitors are drawn by; null: nothing yet. */
  readonly allocation: RoutingAllocation | null;
  readonly state: NamedState | null;
  readonly stateAt: Date | null;
  /** When the state was last written down, which is not with every run. */
  readonly keptAt: Date | null;
  readonly evidenceAt: Date | null;
  /** Ids of the offers whose cap let nothing through; null: not known. */
  readonly capped: readonly string[] | null;
}

interface KeptRow {
  readonly allocation: RoutingAllocation | null;
  readonly state: KeptState | null;
  readonly kept_at: Date | null;
  readonly evidence_at: Date | null;
}

/** What was left behind, of the smartlinks of late from memory: as long as one process leads, nobody else writes it. */
export class KeptWorks {
  readonly #known = new Map<string, KeptWork>();

  async load(client: pg.ClientBase, smartlinkId: string): Promise<KeptWork> {
    const known = this.#known.get(smartlinkId);
    if (known !== undefined) return known;
    const { rows } = await client.query<KeptRow>(keptSql, [smartlinkId]);
    const { allocation = null, state = null, kept_at = null, evidence_at = null } = rows[0] ?? {};
    return {
      ...{ allocation, state: state && keptBefore(state), stateAt: kept_at },
      ...{ keptAt: kept_at, evidenceAt: evidence_at, capped: null },
    };
  }

  put(smartlinkId: string, work: KeptWork): void {
    this.#known.delete(smartlinkId);
    this.#known.set(smartlinkId, work);
    const [oldest] = this.#known.keys();
    if (this.#known.size > smartlinksMax && oldest !== undefined) this.#known.delete(oldest);
  }

  forget(smartlinkId: string): void {
    this.#known.delete(smartlinkId);
  }
}
