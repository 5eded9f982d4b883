import type pg from 'pg';
import type { Role } from '../../domain/viewer.ts';
import { readSql } from '../../platform/sql-file.ts';

const addUserSql = readSql(import.meta.url, './add-user.sql');

export interface NewUser {
  /** The id of the sign-in account. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Whom a PUBLISHER acts for; null for staff. */
  readonly publisherId: string | null;
}

/**
 * Makes an account's person known to the network, with a pool of the role smartlink_publishers. Rejects with the
 * database's error when the e-mail is taken, the publisher unknown, or role and publisher do not fit each other.
 */
export async function addUserRow(pool: pg.Pool, user: NewUser): Promise<void> {
  await pool.query(addUserSql, [user.id, user.email, user.name, user.role, user.publisherId]);
}
