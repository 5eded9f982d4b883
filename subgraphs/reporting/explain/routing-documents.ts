import type { Pool } from 'pg';
import { completeLink, completeSmartlink } from '../../../domain/complete-document.ts';
import type { RoutingLink, RoutingSmartlink, Snapshot } from '../../../domain/snapshot.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { ClickInputs } from './click-inputs.ts';

const ofVersionsSql = readSql(import.meta.url, './documents-of-versions.sql');
const atSql = readSql(import.meta.url, './document-at.sql');

/** What of the routing projection one decision depends on; null: it is gone, or replaced too long ago. */
export interface RoutingDocuments {
  readonly link: RoutingLink | null;
  readonly smartlink: RoutingSmartlink | null;
  readonly version: number;
}

/** For each click the documents that routed it, in one statement. */
export async function documentsOfClicks(
  pool: Pool,
  clicks: readonly ClickInputs[],
): Promise<RoutingDocuments[]> {
  const { rows } = await pool.query<{ body: unknown }>(ofVersionsSql, [
    clicks.flatMap(() => ['link', 'smartlink']),
    clicks.flatMap((click) => [click.code, click.smartlinkId ?? '']),
    clicks.flatMap((click) => [click.projectionVersion, click.projectionVersion]),
  ]);
  return clicks.map((click, index) => ({
    link: linkOf(rows[2 * index]?.body),
    smartlink: smartlinkOf(rows[2 * index + 1]?.body),
    version: click.projectionVersion,
  }));
}

/** What a visit of a link would have been routed by at a moment. */
export async function documentsAt(pool: Pool, code: string, at: Date): Promise<RoutingDocuments> {
  const link = await documentAt(pool, 'link', code, at);
  const routingLink = linkOf(link?.body);
  const smartlink = await documentAt(pool, 'smartlink', routingLink?.smartlinkId ?? '', at);
  return {
    link: routingLink,
    smartlink: smartlinkOf(smartlink?.body),
    version: Math.max(link?.version ?? 0, smartlink?.version ?? 0),
  };
}

/** Documents as the router takes them. */
export function snapshotOf(documents: RoutingDocuments, networkFallbackUrl: string | null): Snapshot {
  const { link, smartlink, version } = documents;
  return {
    version,
    links: new Map(link === null ? [] : [[link.code, link]]),
    smartlinks: new Map(smartlink === null ? [] : [[smartlink.id, smartlink]]),
    networkFallbackUrl,
  };
}

interface StoredDocument {
  readonly body: unknown;
  readonly version: number;
}

async function documentAt(
  pool: Pool,
  kind: 'link' | 'smartlink',
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
