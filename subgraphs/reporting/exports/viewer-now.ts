import type { Pool } from 'pg';
import { type Role, type Scope, scopesOf, type Viewer } from '../../../domain/viewer.ts';
import { readSql } from '../../../platform/sql-file.ts';

const viewerSql = readSql(import.meta.url, './viewer-now.sql');

interface UserRow {
  readonly role: Role;
  readonly publisher_id: string | null;
  readonly publisher_status: string | null;
  readonly key_id: string | null;
  readonly scopes: readonly Scope[] | null;
}

/**
 * What a user may do now, when it asked some time ago: null when it may not come in any more, because it is gone, its
 * publisher is suspended or the key it asked with was revoked.
 */
export async function viewerNow(pool: Pool, userId: string, keyId: string | null): Promise<Viewer | null> {
  const { rows } = await pool.query<UserRow>(viewerSql, [userId, keyId]);
  const [user] = rows;
  if (user === undefined || user.publisher_status === 'SUSPENDED' || user.key_id !== keyId) return null;
  const possible = scopesOf(user.role);
  const { role, publisher_id: publisherId } = user;
  const scopes = keyId === null ? possible : possible.filter((scope) => user.scopes?.includes(scope));
  return { userId, role, publisherId, scopes, viaKey: keyId };
}
