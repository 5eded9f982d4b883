import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import type { Pool } from 'pg';
import type { Logger } from '../platform/logger.ts';
import { newId } from '../platform/new-id.ts';

/** Where the browser finds sign-in, sign-out and the session. */
export const accountsPath = '/auth';
/** Carries the client's address to better-auth; whatever a client sends under this name is dropped. */
export const clientAddressHeader = 'x-smartlink-client-address';

export const passwordCharsMin = 10;
export const passwordCharsMax = 128;
const sessionSecondsMax = 7 * 24 * 3600;
const signInsPerMinuteMax = 20;
// OWASP's parameters for argon2id, the default algorithm of @node-rs/argon2.
const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** better-auth's model names → the prefixes of our ids. A user's id is also the id of publishers.app_user. */
const idPrefixes: Readonly<Record<string, string>> = { user: 'usr', session: 'ses', account: 'acc' };

export interface AccountsOptions {
  /** Connections whose search_path is `auth`, see `accountsUrl`. */
  readonly pool: Pool;
  /** Signs session cookies; 32 characters or more. */
  readonly secret: string;
  /** Only pages of this origin may sign in; https makes the cookie Secure. */
  readonly portalUrl: string;
  /** Never over HTTP: accounts are made by `createAccount` in the process of the command line. */
  readonly signUp: boolean;
  readonly logger: Logger;
}

/** The sign-in accounts and sessions of schema `auth`, kept by better-auth. */
export type Accounts = ReturnType<typeof createAccounts>;

/** The address of the database as better-auth needs it: its tables have no schema in their names. */
export function accountsUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', '-c search_path=auth');
  return url.href;
}

export function createAccounts({ pool, secret, portalUrl, signUp, logger }: AccountsOptions) {
  const portal = new URL(portalUrl);
  return betterAuth({
    database: pool,
    secret,
    baseURL: portal.origin,
    basePath: accountsPath,
    trustedOrigins: [portal.origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: !signUp,
      minPasswordLength: passwordCharsMin,
      maxPasswordLength: passwordCharsMax,
      password: {
        hash: (password) => hash(password, argon2),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    // Not prolonged by use: reading a session writes nothing, and the password is asked once a week.
    session: { expiresIn: sessionSecondsMax, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      customRules: { '/sign-in/email': { window: 60, max: signInsPerMinuteMax } },
    },
    advanced: {
      cookiePrefix: 'smartlink',
      useSecureCookies: portal.protocol === 'https:',
      // Both are said because better-auth turns these checks off by itself when NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: ({ model }) => newId(idPrefixes[model] ?? 'aut') },
    },
    telemetry: { enabled: false },
    // No level here: with one, better-auth also writes to the console.
    logger: { log: (level, message, ...details) => tell(logger, level, message, details) },
  });
}

/** Messages only: what else better-auth hands over may hold whole requests. A wrong password is its "warn", a bug its "error". */
function tell(logger: Logger, level: string, message: string, details: readonly unknown[]): void {
  const error = details.find((detail) => detail instanceof Error);
  const text = error instanceof Error ? `accounts: ${message} ${error.message}` : `accounts: ${message}`;
  if (level === 'error') logger.warn(text);
  else logger.debug(text);
}
