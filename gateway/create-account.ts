import { isAPIError } from 'better-auth/api';
import { createPool } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { Problem } from '../platform/problem.ts';
import { accountsUrl, createAccounts, passwordCharsMax, passwordCharsMin } from './accounts.ts';

/** An account cannot be made; the message says what to change. */
export class AccountProblem extends Problem {}

export interface NewAccount {
  /** As role smartlink_gateway, or the owner. */
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly logger: Logger;
}

/**
 * Makes a sign-in account with a password and gives its user id (`usr_…`). The account can do nothing until
 * publishers.app_user has a row with that id.
 * @param giveRole makes that row; when it rejects, the account goes again, so that the next try finds none
 * @throws AccountProblem when the email has an account, or email or password are not acceptable
 */
export async function createAccount(
  account: NewAccount,
  giveRole: (userId: string) => Promise<void>,
): Promise<string> {
  const { email, password, name } = account;
  if (password.length < passwordCharsMin || password.length > passwordCharsMax) {
    throw new AccountProblem(
      `The password must have ${passwordCharsMin} to ${passwordCharsMax} characters; it has ${password.length}.`,
    );
  }
  const pool = createPool(accountsUrl(account.databaseUrl), { name: 'add-user', connectionsMax: 1 });
  try {
    const existing = await pool.query<{ id: string }>('select id from auth."user" where email = lower($1)', [
      email,
    ]);
    const existingId = existing.rows[0]?.id;
    if (existingId !== undefined) {
      throw new AccountProblem(`${email} already has an account (${existingId}).`);
    }
    const accounts = createAccounts({
      pool,
      secret: account.authSecret,
      portalUrl: 'http://localhost',
      signUp: true,
      logger: account.logger,
    });
    const made = await accounts.api.signUpEmail({ body: { email, password, name } });
    // Signing up also signs in; nobody holds that session's cookie.
    await pool.query('delete from auth.session where "userId" = $1', [made.user.id]);
    await giveRole(made.user.id).catch(async (error: unknown) => {
      await pool.query('delete from auth."user" where id = $1', [made.user.id]);
      throw error;
    });
    return made.user.id;
  } catch (error) {
    if (isAPIError(error)) throw new AccountProblem(`${email}: ${error.message}`);
    throw error;
  } finally {
    await pool.end();
  }
}
