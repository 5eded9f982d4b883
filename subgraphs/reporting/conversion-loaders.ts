import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { ConversionStatus } from '../../domain/conversion.ts';
import type { OfferTerms } from '../../domain/terms.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { readSql } from '../../platform/sql-file.ts';
import { declaredColumns } from '../declared-columns.ts';
import { inOrder, listsInOrder } from '../in-order.ts';
import { ownRows } from '../viewer.ts';
import { AdjustmentRow } from './rows/adjustment-row.ts';

const sql = {
  changes: readSql(import.meta.url, './conversion-changes.sql'),
  names: readSql(import.meta.url, './actor-names.sql'),
  terms: readSql(import.meta.url, './terms-by-version.sql'),
};
/** Changes and adjustments of one conversion that are shown: the newest. */
export const changesMax = 100;

export const changeActors = ['ADVERTISER', 'STAFF', 'HOLD', 'STATEMENT'] as const;
export type ChangeActor = (typeof changeActors)[number];

/** One change of a conversion; amounts are micros as digits, what was before is null where it was made. */
export interface ConversionChangeRow {
  readonly conversionId: string;
  readonly at: Date;
  readonly actor: ChangeActor;
  readonly actorId: string | null;
  readonly reason: string;
  readonly statusBefore: ConversionStatus | null;
  readonly statusAfter: ConversionStatus;
  readonly payoutBefore: string | null;
  readonly payoutAfter: string;
  readonly revenueBefore: string | null;
  readonly revenueAfter: string;
  readonly saleAmountBefore: string | null;
  readonly saleAmountAfter: string | null;
  readonly flaggedBefore: boolean | null;
  readonly flaggedAfter: boolean;
}

/** A version of terms, and from when on it was in force. */
export interface TermsVersion {
  readonly version: number;
  readonly validFrom: Date;
  readonly body: Omit<OfferTerms, 'version'>;
}

/** What stands around conversions, batched. */
export interface ConversionLoaders {
  /** By id of a conversion that the viewer may see: its newest changes, oldest first. */
  readonly changesOfConversion: DataLoader<string, ConversionChangeRow[]>;
  /** By conversion id, newest first. */
  readonly adjustmentsOfConversion: DataLoader<string, AdjustmentRow[]>;
  /** By id of a user or an advertiser. Show them to staff alone. */
  readonly actorNames: DataLoader<string, string | null>;
  readonly terms: DataLoader<number, TermsVersion | null>;
}

export function conversionLoaders(em: EntityManager, viewer: Viewer, pool: Pool): ConversionLoaders {
  return {
    changesOfConversion: new DataLoader(async (ids) => {
      const { rows } = await pool.query<ConversionChangeRow>(sql.changes, [ids, changesMax]);
      return listsInOrder(ids, rows, (row) => row.conversionId);
    }),
    adjustmentsOfConversion: new DataLoader(async (ids) => {
      const where = { conversionId: { $in: [...ids] }, ...ownRows(viewer) };
      const rows = await em.find(AdjustmentRow, where, {
        ...declaredColumns(em, AdjustmentRow),
        orderBy: { id: 'desc' },
      });
      return listsInOrder(ids, rows, (row) => row.conversionId ?? '').map((list) =>
        list.slice(0, changesMax),
      );
    }),
    actorNames: new DataLoader(async (ids) => {
      const { rows } = await pool.query<{ id: string; name: string }>(sql.names, [ids]);
      return inOrder(ids, rows, (row) => row.id).map((row) => row?.name ?? null);
    }),
    terms: new DataLoader(async (versions) => {
      const { rows } = await pool.query<TermsVersion>(sql.terms, [versions]);
      const found = new Map(rows.map((row) => [row.version, row]));
      return versions.map((version) => found.get(version) ?? null);
    }),
  };
}
