import type { Pool } from 'pg';
import { allocationTable } from '../../../domain/allocation-table.ts';
import { completeAllocation, completeLink, completeSmartlink } from '../../../domain/complete-document.ts';
import type {
  Allocation,
  RoutingAllocation,
  RoutingLink,
  RoutingSmartlink,
  Snapshot,
} from '../../../domain/snapshot.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { ClickInputs } from './click-inputs.ts';

const ofVersionsSql = readSql(import.meta.url, './documents-of-versions.sql');
const atSql = readSql(import.meta.url, './document-at.sql');

/** What of the routing projection one decision depends on; null: it is gone, or replaced too long ago. */
export interface RoutingDocuments {
  readonly link: RoutingLink | null;
  readonly smartlink: RoutingSmartlink | null;
  /** Null also where there was none. */
  readonly allocation: Allocation | null;
  readonly version: number;
}

/** For each click the documents that routed it, in one statement. */
export async function documentsOfClicks(
  pool: Pool,
  clicks: readonly ClickInputs[],
): Promise<RoutingDocuments[]> {
  const wanted = clicks.flatMap(({ code, smartlinkId, projectionVersion: version }) => [
    { kind: 'link', key: code, version },
    { kind: 'smartlink', key: smartlinkId ?? '', version },
    { kind: 'allocation', key: smartlinkId ?? '', version },
  ]);
  const { rows } = await pool.query<{ body: unknown }>(ofVersionsSql, [
    wanted.map(({ kind }) => kind),
    wanted.map(({ key }) => key),
    wanted.map(({ version }) => version),
  ]);
  return clicks.map((click, index) => {
    const [link, smartlink, allocation] = rows.slice(3 * index, 3 * index + 3).map(({ body }) => body);
    return {
      ...{ link: linkOf(link), smartlink: smartlinkOf(smartlink), allocation: allocationOf(allocation) },
      version: click.projectionVersion,
    };
  });
}

/** What a visit of a link would have been routed by at a moment. */
export async function documentsAt(pool: Pool, code: string, at: Date): Promise<RoutingDocuments> {
  const link = await documentAt(pool, 'link', code, at);
  const routingLink = linkOf(link?.body);
  const smartlinkId = routingLink?.smartlinkId ?? '';
  const smartlink = await documentAt(pool, 'smartlink', smartlinkId, at);
  const allocation = await documentAt(pool, 'allocation', smartlinkId, at);
  return {
    link: routingLink,
    smartlink: smartlinkOf(smartlink?.body),
    allocation: allocationOf(allocation?.body),
    version: Math.max(link?.version ?? 0, smartlink?.version ?? 0, allocation?.version ?? 0),
  };
}

/** Documents as the router takes them. */
export function snapshotOf(documents: RoutingDocuments, networkFallbackUrl: string | null): Snapshot {
  const { link, smartlink, allocation, version } = documents;
  return {
    version,
    links: new Map(link === null ? [] : [[link.code, link]]),
    smartlinks: new Map(smartlink === null ? [] : [[smartlink.id, smartlink]]),
    allocations: new Map(smartlink === null || allocation === null ? [] : [[smartlink.id, allocation]]),
    networkFallbackUrl,
  };
}

interface StoredDocument {
  readonly body: unknown;
  readonly version: number;
}

async function documentAt(
  pool: Pool,
  kind: 'link' | 'smartlink' | 'allocation',
  key: string,
  at: Date,
): Promise<StoredDocument | undefined> {
  const { rows } = await pool.query<StoredDocument>(atSql, [kind, key, at]);
  return rows[0];
}

// Their shapes are the projector's promise; a gone one is null, one that never was is missing.
const linkOf = (body: unknown): RoutingLink | null => (body ? completeLink(body as RoutingLink) : null);
const smartlinkOf = (body: unknown): RoutingSmartlink | null =>
  body ? completeSmartlink(body as RoutingSmartlink) : null;
const allocationOf = (body: unknown): Allocation | null =>
  body ? allocationTable(completeAllocation(body as RoutingAllocation)) : null;
