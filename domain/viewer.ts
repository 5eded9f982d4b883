/** Who people are to the network. */
export const roles = ['NETWORK_ADMIN', 'MANAGER', 'PUBLISHER'] as const;
export type Role = (typeof roles)[number];

/** What an API key may be allowed to do. A portal session has every scope of its role. */
export const scopes = [
  'OFFERS_READ',
  'OFFERS_WRITE',
  'APPLICATIONS_READ',
  'APPLICATIONS_WRITE',
  'REPORTS_READ',
  'CONVERSIONS_WRITE',
  'POSTBACKS_READ',
  'POSTBACKS_WRITE',
  'BILLING_READ',
  'BILLING_WRITE',
] as const;
export type Scope = (typeof scopes)[number];

/** The person or integration behind a request, as the gateway proved it to the subgraphs. */
export interface Viewer {
  readonly userId: string;
  readonly role: Role;
  /** The publisher a PUBLISHER acts for; null for staff. */
  readonly publisherId: string | null;
  readonly scopes: readonly Scope[];
  /** The id of the API key that asks; null: a person in the portal. */
  readonly viaKey: string | null;
}

/** Staff of the network: admins and managers. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.role === 'NETWORK_ADMIN' || viewer.role === 'MANAGER';
}

export function hasScope(viewer: Viewer, scope: Scope): boolean {
  return viewer.scopes.includes(scope);
}

/** What only the network decides. */
const staffScopes: ReadonlySet<Scope> = new Set(['OFFERS_WRITE', 'CONVERSIONS_WRITE', 'BILLING_WRITE']);

/** The scopes that a role can have at most; a publisher never writes offers, conversions or statements. */
export function scopesOf(role: Role): readonly Scope[] {
  return role === 'PUBLISHER' ? scopes.filter((scope) => !staffScopes.has(scope)) : scopes;
}
