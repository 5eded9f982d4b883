/** Reads of one request, batched: a list of fifty smartlinks costs as many statements as one smartlink. */
import type { KeyObject } from 'node:crypto';
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { ApplicationStatus } from '../../domain/application.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { RequestContext } from '../context.ts';
import { inOrder, listsInOrder } from '../in-order.ts';
import { ApiKeyRow } from './entities/api-key-row.ts';
import { ApplicationRow } from './entities/application-row.ts';
import { NotificationRow } from './entities/notification-row.ts';
import { PostbackEndpointRow } from './entities/postback-endpoint-row.ts';
import { PostbackSecretRow } from './entities/postback-secret-row.ts';
import { PublishedSmartlink } from './entities/published-smartlink.ts';
import { PublisherRow } from './entities/publisher-row.ts';
import { TrackingLinkRow } from './entities/tracking-link-row.ts';
import { UserRow } from './entities/user-row.ts';

/** Some applications of one smartlink; null: any. */
export interface ApplicationsOf {
  readonly smartlinkId: string;
  readonly publisherId: string | null;
  readonly status: ApplicationStatus | null;
}

/** A page of them, newest first. */
export interface ApplicationsPageOf extends ApplicationsOf {
  readonly afterId: string | null;
  readonly rowsMax: number;
}

export type Loaders = ReturnType<typeof makeLoaders>;

/** A request's context: what all subgraphs have, and what the installation gives this one. */
export interface PublishersContext extends RequestContext<Loaders> {
  /** What tracking links start with, without a slash at the end. */
  readonly trackingUrl: string;
  /** What tokens of test links are signed with. */
  readonly testKey: KeyObject;
  /** What signing secrets of postbacks are kept under. */
  readonly postbackKey: KeyObject;
  /** Private servers that postbacks may go to all the same, as host:port. */
  readonly postbackTargets: readonly string[];
}

const applicationPagesSql = readSql(import.meta.url, './application-pages.sql');
const applicationTotalsSql = readSql(import.meta.url, './application-totals.sql');

export function makeLoaders(em: EntityManager, viewer: Viewer) {
  return {
    publisher: byId(em, PublisherRow),
    user: byId(em, UserRow),
    smartlink: byId(em, PublishedSmartlink),
    application: byId(em, ApplicationRow),
    trackingLink: byId(em, TrackingLinkRow),
    notification: byId(em, NotificationRow),
    apiKey: byId(em, ApiKeyRow),
    postbackEndpoint: byId(em, PostbackEndpointRow),
    /** By endpoint: those that sign now, newest first. */
    postbackSecrets: new DataLoader((endpointIds: readonly string[]) => goodSecrets(em, endpointIds)),
    /** By smartlink: the link of the viewer's publisher. */
    ownTrackingLink: new DataLoader((smartlinkIds: readonly string[]) => ownLinks(em, viewer, smartlinkIds)),
    applicationsPage: new DataLoader((keys: readonly ApplicationsPageOf[]) => applicationPages(em, keys), {
      cacheKeyFn: JSON.stringify,
    }),
    applicationsTotal: new DataLoader((keys: readonly ApplicationsOf[]) => applicationTotals(em, keys), {
      cacheKeyFn: JSON.stringify,
    }),
  };
}

function byId<Row extends { id: string }>(em: EntityManager, entity: EntityClass<Row>) {
  return new DataLoader<string, Row | null>(async (ids) => {
    const rows = await em.find<Row>(entity, { id: { $in: [...ids] } } as never);
    return inOrder<Row>(ids, rows as Row[], (row) => row.id);
  });
}

async function ownLinks(em: EntityManager, viewer: Viewer, smartlinkIds: readonly string[]) {
  if (viewer.publisherId === null) return smartlinkIds.map(() => null);
  const links = await em.find(TrackingLinkRow, {
    publisherId: viewer.publisherId,
    smartlinkId: { $in: [...smartlinkIds] },
  });
  return inOrder(smartlinkIds, links, (link) => link.smartlinkId);
}

async function goodSecrets(em: EntityManager, endpointIds: readonly string[]) {
  const isGood = { $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }] };
  const where = { endpointId: { $in: [...endpointIds] }, ...isGood };
  const secrets = await em.find(PostbackSecretRow, where, { orderBy: { id: 'desc' } });
  return listsInOrder(endpointIds, secrets, (secret) => secret.endpointId);
}

async function applicationPages(em: EntityManager, keys: readonly ApplicationsPageOf[]) {
  const records = keys.map((key, number) => ({
    ...keyRecord(key, number),
    after_id: key.afterId,
    rows_max: key.rowsMax,
  }));
  const rows = await em.execute<{ key_number: number }[]>(applicationPagesSql, [JSON.stringify(records)]);
  const pages = keys.map((): ApplicationRow[] => []);
  for (const { key_number, ...row } of rows) pages[key_number]?.push(em.map(ApplicationRow, row));
  return pages;
}

async function applicationTotals(em: EntityManager, keys: readonly ApplicationsOf[]) {
  const records = JSON.stringify(keys.map(keyRecord));
  const rows = await em.execute<{ key_number: number; total: number }[]>(applicationTotalsSql, [records]);
  const totals = keys.map(() => 0);
  for (const { key_number, total } of rows) totals[key_number] = total;
  return totals;
}

function keyRecord(key: ApplicationsOf, number: number) {
  return {
    key_number: number,
    smartlink_id: key.smartlinkId,
    publisher_id: key.publisherId,
    status: key.status,
  };
}
