import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import type { RoutingCap, RoutingLink, RoutingMember, Snapshot } from '../../domain/snapshot.ts';
import type { Traffic } from '../../domain/visitor.ts';
import { createPool } from '../../platform/database.ts';
import type { CapLeases } from '../../redirect/caps/cap-leases.ts';
import { followCaps } from '../../redirect/caps/follow-caps.ts';
import { aLink, aMember, aSmartlink } from './redirect-rig.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export function aCap(changes: Partial<RoutingCap> = {}): RoutingCap {
  return {
    ...{ id: 'cap_1', scope: 'OFFER', metric: 'CLICKS', window: 'DAY', limit: 100, timeZone: 'UTC' },
    ...{ action: 'ROUTE_NEXT', publisherId: null },
    ...changes,
  };
}

/** The caps of one redirect process, without its HTTP: the test is the visitors. */
export interface CapNode {
  readonly leases: CapLeases;
  readonly folder: string;
  /** One visit: 'TAKEN' when the cap had room and a click was used up. */
  visit(publisherId?: string, traffic?: Traffic): 'TAKEN' | 'REFUSED' | 'NOT_COUNTED';
  stop(): Promise<void>;
}

/** One database, one snapshot of routing that all nodes see, and nodes. */
export class CapsRig {
  readonly database: TestDatabase;
  readonly owner: pg.Pool;
  now: () => number = Date.now;
  /** What nodes warned of. */
  readonly warnings: object[] = [];
  #version = 0;
  #snapshot: Snapshot | null = null;
  readonly #nodes: CapNode[] = [];
  readonly #folders: string[] = [];

  private constructor(database: TestDatabase) {
    this.database = database;
    this.owner = createPool(database.url, { name: 'test' });
  }

  static async create(): Promise<CapsRig> {
    return new CapsRig(await createTestDatabase());
  }

  /** What routing is from now on: one offer under `caps`, and publishers with a link to it, under theirs. */
  know(
    caps: readonly RoutingCap[],
    links: readonly Partial<RoutingLink>[] = [{}],
    terms: Partial<RoutingMember> = {},
  ): void {
    this.#version += 1;
    const smartlink = aSmartlink({ members: [aMember({ ...terms, caps })] });
    this.#snapshot = {
      version: this.#version,
      links: new Map(links.map((link, index) => [`code${index}`, aLink({ ...link, code: `code${index}` })])),
      smartlinks: new Map([[smartlink.id, smartlink]]),
      networkFallbackUrl: null,
    };
  }

  /** @param folder of an earlier node, to be the one that follows it */
  async start(folder?: string): Promise<CapNode> {
    const place = folder ?? (await mkdtemp(join(tmpdir(), 'caps-')));
    if (folder === undefined) this.#folders.push(place);
    const { leases, stop } = await followCaps({
      databaseUrl: this.database.urlFor('smartlink_redirect'),
      folder: place,
      snapshot: () => this.#snapshot,
      now: () => this.now(),
      logger: pino({ level: 'warn' }, { write: (line: string) => this.warnings.push(JSON.parse(line)) }),
    });
    const node: CapNode = {
      leases,
      folder: place,
      visit: (publisherId = 'pub_1', traffic = 'HUMAN') => this.#visit(leases, publisherId, traffic),
      stop: () => {
        this.#nodes.splice(this.#nodes.indexOf(node), 1);
        return stop();
      },
    };
    this.#nodes.push(node);
    return node;
  }

  /** As routing does it: asks every cap first, then takes from all. */
  #visit(leases: CapLeases, publisherId: string, traffic: Traffic): 'TAKEN' | 'REFUSED' | 'NOT_COUNTED' {
    const member = this.#snapshot?.smartlinks.get('smk_1')?.members[0] ?? null;
    const link = [...(this.#snapshot?.links.values() ?? [])].find((one) => one.publisherId === publisherId);
    if (member === null || link === undefined) throw new Error('the rig knows no such link');
    const caps = [...member.caps, ...link.caps].filter(
      (cap) => cap.action !== 'ALERT_ONLY' && (cap.publisherId ?? publisherId) === publisherId,
    );
    if (!caps.every((cap) => leases.open(cap, publisherId, this.now()))) return 'REFUSED';
    return leases.take({ member, link }, traffic, this.now()).length > 0 ? 'TAKEN' : 'NOT_COUNTED';
  }

  async rows(query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.owner.query(query, values)).rows;
  }

  /** Clicks let through or held, of every window that began last or now, by counter. */
  async leased(): Promise<Record<string, number>> {
    const rows = await this.rows(`select distinct on (counter) counter, leased::int from routing.cap_usage
      order by counter, window_start desc`);
    return Object.fromEntries(rows.map(({ counter, leased }) => [counter, leased as number]));
  }

  /** Stops every node and forgets everything. */
  async empty(): Promise<void> {
    await Promise.all([...this.#nodes].map((node) => node.stop()));
    this.now = Date.now;
    this.warnings.length = 0;
    await this.owner.query('truncate routing.cap_usage cascade');
    await this.owner.query('truncate routing.cap_spent, reporting.rollup');
  }

  async drop(): Promise<void> {
    await this.empty();
    await this.owner.end();
    await this.database.drop();
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true })));
  }
}
