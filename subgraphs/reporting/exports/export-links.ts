import type { KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import type { Viewer } from '../../../domain/viewer.ts';
import { newId } from '../../../platform/new-id.ts';
import { signToken, verifyToken } from '../../../platform/signed-token.ts';
import type { ExportDefinition } from './export-definition.ts';

/** How long a download may be started, and gone on with after an interruption. */
export const exportSecondsMax = 6 * 3600;

const audience = 'exports';
/** Where exports are served, here and at the gateway. */
export const exportsPath = '/exports/';
const ending = '.csv';

/** A download that was asked for. */
export interface ExportRow {
  readonly id: string;
  readonly userId: string;
  /** The key it was asked for with; null: in the portal. */
  readonly keyId: string | null;
  readonly definition: ExportDefinition;
  /** Rows that were stored later are not in it. */
  readonly createdAt: Date;
}

/** Makes and reads the links of downloads. */
export interface ExportLinks {
  create(
    viewer: Viewer,
    definition: ExportDefinition,
    now: Date,
  ): Promise<{ readonly id: string; readonly url: string; readonly expiresAt: Date }>;
  /** What a file name of a link stands for; null when it is forged or has expired. */
  find(fileName: string): Promise<ExportRow | null>;
}

/** @param portalUrl what people type for the portal, under which the gateway serves downloads */
export function createExportLinks(pool: Pool, key: KeyObject, portalUrl: string): ExportLinks {
  return {
    async create(viewer, definition, now) {
      const id = newId('exp');
      const expiresAt = new Date(now.getTime() + exportSecondsMax * 1000);
      await pool.query(insertSql, [
        id,
        viewer.userId,
        viewer.viaKey,
        definition.kind,
        definition,
        now,
        expiresAt,
      ]);
      const token = await signToken(key, audience, { sub: id }, exportSecondsMax);
      return { id, url: new URL(`${exportsPath}${token}${ending}`, portalUrl).href, expiresAt };
    },
    async find(fileName) {
      if (!fileName.endsWith(ending)) return null;
      try {
        const { sub } = await verifyToken(key, audience, fileName.slice(0, -ending.length));
        const { rows } = await pool.query<ExportRow>(findSql, [sub]);
        return rows[0] ?? null;
      } catch (error) {
        if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return null;
        throw error;
      }
    },
  };
}

const insertSql = `with expired as (delete from reporting.export where expires_at < now())
  insert into reporting.export (id, user_id, api_key_id, kind, definition, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;
const findSql = `select id, user_id as "userId", api_key_id as "keyId", definition, created_at as "createdAt"
  from reporting.export where id = $1 and expires_at > now()`;
