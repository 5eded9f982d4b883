import type { ApiKeyScope, Role } from '../generated/graphql.ts';

export const roleWords: Record<Role, string> = {
  NETWORK_ADMIN: 'Network admin',
  MANAGER: 'Manager',
  PUBLISHER: 'Publisher',
};

export const scopeWords: Record<ApiKeyScope, string> = {
  OFFERS_READ: 'Read offers and smartlinks',
  OFFERS_WRITE: 'Create and change offers and smartlinks',
  APPLICATIONS_READ: 'Read applications and tracking links',
  APPLICATIONS_WRITE: 'Apply, and decide applications',
  REPORTS_READ: 'Read reports, clicks and conversions',
  CONVERSIONS_WRITE: 'Record, decide and correct conversions',
  POSTBACKS_READ: 'Read postbacks to publishers',
  POSTBACKS_WRITE: 'Set up, test and resend postbacks to publishers',
  BILLING_READ: 'Read balances and statements',
  BILLING_WRITE: 'Make, issue and settle statements',
};
