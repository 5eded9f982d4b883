import { type AddressRange, mergeRanges, parseAddressRange } from '../domain/address-range.ts';
import { allocationTable } from '../domain/allocation-table.ts';
import {
  completeAdvertiser,
  completeAllocation,
  completeLink,
  completeSmartlink,
} from '../domain/complete-document.ts';
import type {
  Allocation,
  RoutingAdvertiser,
  RoutingAllocation,
  RoutingDomain,
  RoutingLink,
  RoutingSmartlink,
} from '../domain/snapshot.ts';
import type { ReportingAdvertiser } from './dependencies.ts';

/** A row of the routing projection; a `body` of null says that it is gone. */
export interface ProjectionRow {
  readonly kind: string;
  readonly key: string;
  readonly body: object | null;
}

/** Everything that the redirect decides from, by key. */
export class RoutingTables {
  readonly links = new Map<string, RoutingLink>();
  readonly smartlinks = new Map<string, RoutingSmartlink>();
  readonly domains = new Map<string, RoutingDomain>();
  /** By smartlink id. */
  readonly allocations = new Map<string, Allocation>();
  readonly #advertisers = new Map<string, RoutingAdvertiser>();
  readonly #tokens = new Map<string, { advertiser: ReportingAdvertiser; expiresAtMs: number }>();
  /** A million links name few publishers and smartlinks: each name is kept once. */
  readonly #names = new Map<string, string>();

  /** The active advertiser whose token has this SHA-256 (hex) and is good at `now` (milliseconds since the epoch). */
  advertiserOfToken(hash: string, now: number): ReportingAdvertiser | null {
    const token = this.#tokens.get(hash);
    return token !== undefined && now < token.expiresAtMs ? token.advertiser : null;
  }

  /** Takes over one row. A kind that we do not know is for others. */
  put(row: ProjectionRow): void {
    this.prepare(row)();
  }

  /**
   * Does what takes long about a row, completing it where an older projector wrote it, and changes nothing yet: what is
   * returned takes it over.
   */
  prepare({ kind, key, body }: ProjectionRow): () => void {
    if (kind === 'link') return () => this.#putLink(key, body as RoutingLink | null);
    if (kind === 'smartlink') {
      const smartlink = body && completeSmartlink(body as RoutingSmartlink);
      return () => put(this.smartlinks, key, smartlink);
    }
    if (kind === 'allocation') {
      const table =
        body &&
        allocationTable(completeAllocation(body as RoutingAllocation), (name) => this.#nameOnce(name));
      return () => put(this.allocations, key, table);
    }
    if (kind === 'advertiser') {
      const advertiser = body && completeAdvertiser(body as RoutingAdvertiser);
      return () => this.#putAdvertiser(key, advertiser);
    }
    if (kind === 'domain') return () => put(this.domains, key, body as RoutingDomain | null);
    return () => undefined;
  }

  #putLink(code: string, body: RoutingLink | null): void {
    if (body === null) {
      this.links.delete(code);
      return;
    }
    const link = completeLink(body);
    const smartlinkId = this.#nameOnce(link.smartlinkId);
    const publisherId = this.#nameOnce(link.publisherId);
    this.links.set(code, { ...link, code, smartlinkId, publisherId });
  }

  #nameOnce(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }

  #putAdvertiser(id: string, advertiser: RoutingAdvertiser | null): void {
    for (const { hash } of this.#advertisers.get(id)?.tokens ?? []) this.#tokens.delete(hash);
    put(this.#advertisers, id, advertiser);
    if (advertiser?.status !== 'ACTIVE') return; // paused: nobody may report in its name
    const known = { id, ranges: rangesOf(advertiser.ipRanges) };
    for (const { hash, expiresAt } of advertiser.tokens) {
      const expiresAtMs = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
      this.#tokens.set(hash, { advertiser: known, expiresAtMs });
    }
  }
}

/** Null: anywhere. A range that cannot be read is none, so that a mistake does not open the door. */
function rangesOf(texts: readonly string[]): readonly AddressRange[] | null {
  if (texts.length === 0) return null;
  return mergeRanges(texts.map(parseAddressRange).filter((range) => range !== null));
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}
