import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { type Role, type Scope, scopesOf, type Viewer } from '../domain/viewer.ts';
import { equalInConstantTime, sha256Hex } from '../platform/secret.ts';
import { readSql } from '../platform/sql-file.ts';
import type { Accounts } from './accounts.ts';
import { Refusal } from './refusal.ts';

const userSql = readSql(import.meta.url, './user.sql');
const apiKeySql = readSql(import.meta.url, './api-key.sql');
const apiKeyPattern = /^Bearer slk_([1-9A-HJ-NP-Za-km-z]{8})_([A-Za-z0-9_-]{43})$/i;

interface UserRow {
  readonly user_id: string;
  readonly role: Role;
  readonly publisher_id: string | null;
  readonly publisher_status: string | null;
}

interface ApiKeyRow extends UserRow {
  readonly key_id: string;
  readonly secret_hash: string;
  readonly scopes: Scope[];
  readonly revoked_at: Date | null;
  /** The last use noted is a minute old or older: not every request needs a write. */
  readonly use_is_news: boolean;
}

export interface CallerOptions {
  readonly pool: Pool;
  readonly accounts: Accounts;
  readonly portalUrl: string;
}

/**
 * Makes the function that finds out who sent a request: the holder of an API key, or of a session. Nothing is cached,
 * so that a revoked key or an ended session is refused at once.
 * @throws Refusal when nobody is known, who is known may not come in, or the database does not answer
 */
export function createCallerFinder({ pool, accounts, portalUrl }: CallerOptions) {
  const portalOrigin = new URL(portalUrl).origin;

  async function byApiKey(authorization: string): Promise<Viewer> {
    const [, prefix, secret] = apiKeyPattern.exec(authorization) ?? [];
    if (prefix === undefined || secret === undefined) {
      throw Refusal.unauthenticated(
        'The Authorization header is not "Bearer slk_…": send an API key made in the portal.',
      );
    }
    const { rows } = await pool.query<ApiKeyRow>(apiKeySql, [prefix]);
    const key = rows[0];
    if (key === undefined || !equalInConstantTime(key.secret_hash, sha256Hex(secret))) {
      throw Refusal.unauthenticated('This API key is unknown.');
    }
    if (key.revoked_at !== null)
      throw Refusal.unauthenticated('This API key was revoked. Make a new one in the portal.');
    if (key.use_is_news) await pool.query('select publishers.note_api_key_use($1)', [key.key_id]);
    return viewerOf(key, key.scopes, key.key_id);
  }

  async function bySession(request: FastifyRequest): Promise<Viewer> {
    const cookie = request.headers.cookie ?? '';
    const found = await accounts.api.getSession({ headers: new Headers({ cookie }) });
    if (found === null) {
      throw Refusal.unauthenticated(
        'Nobody is signed in: sign in to the portal, or send an API key as "Authorization: Bearer slk_…".',
      );
    }
    // Browsers attach the cookie to requests other sites make, but they also say which site that was.
    if (request.headers.origin !== portalOrigin) {
      throw Refusal.forbidden(
        `A session is accepted only from pages of ${portalOrigin}. Open the portal there.`,
      );
    }
    const { rows } = await pool.query<UserRow>(userSql, [found.user.id]);
    const user = rows[0];
    if (user === undefined) {
      throw Refusal.forbidden('This account has no role in the network yet. Ask an administrator to add it.');
    }
    return viewerOf(user, scopesOf(user.role), null);
  }

  return async (request: FastifyRequest): Promise<Viewer> => {
    const { authorization } = request.headers;
    try {
      return authorization === undefined ? await bySession(request) : await byApiKey(authorization);
    } catch (error) {
      throw error instanceof Refusal ? error : Refusal.unavailable(error);
    }
  };
}

function viewerOf(user: UserRow, granted: readonly Scope[], viaKey: string | null): Viewer {
  if (user.publisher_status === 'SUSPENDED') {
    throw Refusal.forbidden(
      'Your publisher account is suspended. Contact the network to have it reactivated.',
    );
  }
  const possible = scopesOf(user.role);
  return {
    userId: user.user_id,
    role: user.role,
    publisherId: user.publisher_id,
    scopes: granted.filter((scope) => possible.includes(scope)),
    viaKey,
  };
}
