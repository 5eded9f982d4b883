import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { Sums } from '../../domain/sums.ts';
import { zeroSums } from '../../domain/sums.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { readSql } from '../../platform/sql-file.ts';
import { declaredColumns } from '../declared-columns.ts';
import { inOrder, listsInOrder } from '../in-order.ts';
import { badInput, ownRows } from '../viewer.ts';
import { type BillingLoaders, createBillingLoaders } from './billing/billing-loaders.ts';
import type { CalendarRange } from './calendar-range.ts';
import { type ConversionLoaders, conversionLoaders } from './conversion-loaders.ts';
import { createDeliveryLoaders, type DeliveryLoaders } from './deliveries/delivery-loaders.ts';
import { explainClicks } from './explain/explain-clicks.ts';
import type { RoutingExplanation } from './graph/routing-explanation.ts';
import { type IntakeLoaders, intakeLoaders } from './intake/intake-loaders.ts';
import type { ReportStore } from './report-store.ts';
import { ClickRow } from './rows/click-row.ts';
import { ConversionRow } from './rows/conversion-row.ts';
import { reachOf } from './viewer-reach.ts';

const namesSql = readSql(import.meta.url, './published-names.sql');

/** Each makes a decision again: a page of a list, and no more. */
export const explanationsMax = 20;

/** The numbers of one smartlink over some days. */
export interface StatsKey {
  readonly smartlinkId: string;
  readonly range: CalendarRange;
}

/** Reads of one request, batched; each finds only what the viewer may see, and null where that is nothing. */
export interface ReportingLoaders extends ConversionLoaders, IntakeLoaders {
  readonly clicks: DataLoader<string, ClickRow | null>;
  readonly conversions: DataLoader<string, ConversionRow | null>;
  /** By click id, newest first. */
  readonly conversionsOfClick: DataLoader<string, ConversionRow[]>;
  /** By click id; refuses more than `explanationsMax` in one request. */
  readonly explanations: DataLoader<string, RoutingExplanation | null>;
  /** Names of smartlinks, offers and publishers by id. */
  readonly names: DataLoader<string, string | null>;
  readonly smartlinkStats: DataLoader<StatsKey, Sums, string>;
  readonly billing: BillingLoaders;
  readonly deliveries: DeliveryLoaders;
}

export function createLoaders(
  em: EntityManager,
  viewer: Viewer,
  pool: Pool,
  store: ReportStore,
  networkTimeZone: string,
): ReportingLoaders {
  const own = ownRows(viewer);
  return {
    ...conversionLoaders(em, viewer, pool),
    ...intakeLoaders(pool),
    clicks: new DataLoader(async (ids) => {
      const rows = await em.find(
        ClickRow,
        { clickId: { $in: [...ids] }, ...own },
        declaredColumns(em, ClickRow),
      );
      return inOrder(ids, rows, (row) => row.clickId);
    }),
    conversions: new DataLoader(async (ids) => {
      const rows = await em.find(
        ConversionRow,
        { id: { $in: [...ids] }, ...own },
        declaredColumns(em, ConversionRow),
      );
      return inOrder(ids, rows, (row) => row.id);
    }),
    conversionsOfClick: new DataLoader(async (clickIds) => {
      const where = { clickId: { $in: [...clickIds] }, ...own };
      const rows = await em.find(ConversionRow, where, {
        ...declaredColumns(em, ConversionRow),
        orderBy: { id: 'desc' },
      });
      return listsInOrder(clickIds, rows, (row) => row.clickId);
    }),
    billing: createBillingLoaders(pool, viewer, networkTimeZone),
    deliveries: createDeliveryLoaders(em, viewer, pool),
    explanations: explanationLoader(pool, viewer),
    names: new DataLoader(async (ids) => {
      const { rows } = await pool.query<{ id: string; name: string }>(namesSql, [ids]);
      return inOrder(ids, rows, (row) => row.id).map((row) => row?.name ?? null);
    }),
    smartlinkStats: new DataLoader((keys) => smartlinkStats(keys, viewer, store), {
      cacheKeyFn: ({ smartlinkId, range }) => `${smartlinkId} ${rangeKey(range)}`,
    }),
  };
}

function explanationLoader(pool: Pool, viewer: Viewer): DataLoader<string, RoutingExplanation | null> {
  let asked = 0;
  return new DataLoader(async (clickIds) => {
    asked += clickIds.length;
    if (asked > explanationsMax) {
      throw badInput(`explanation: ask for at most ${explanationsMax} in one request, with a smaller first.`);
    }
    const explanations = await explainClicks(pool, clickIds, viewer);
    return clickIds.map((clickId) => explanations.get(clickId) ?? null);
  });
}

function rangeKey(range: CalendarRange): string {
  return `${range.from} ${range.to} ${range.timeZone}`;
}

/** One report per distinct range, each with all smartlinks that are asked for it. */
async function smartlinkStats(
  keys: readonly StatsKey[],
  viewer: Viewer,
  store: ReportStore,
): Promise<Sums[]> {
  const found = new Map<string, Sums>();
  for (const [name, group] of Map.groupBy(keys, (key) => rangeKey(key.range))) {
    const ids = group.map((key) => key.smartlinkId);
    const [first] = group;
    if (first === undefined) continue;
    const { rows } = await store.run({
      dimensions: ['SMARTLINK'],
      range: first.range,
      narrowing: { ...reachOf(viewer), SMARTLINK: ids },
      order: { by: 'SMARTLINK', direction: 'ASC' },
      rowsMax: ids.length,
    });
    for (const row of rows) found.set(`${row.key[0]} ${name}`, row.sums);
  }
  return keys.map((key) => found.get(`${key.smartlinkId} ${rangeKey(key.range)}`) ?? zeroSums);
}
