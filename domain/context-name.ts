/** Names that bear on what a click is worth; null: whatever it is, and then all that follow are null too. */
export interface Context {
  readonly country: string | null;
  readonly device: string | null;
  readonly publisherId: string | null;
  readonly sub1: string | null;
}

/** The name of a context in a `RoutingAllocation`. The whole smartlink's is ''; a sub-id may contain anything, so it is last. */
export function contextName({ country, device, publisherId, sub1 }: Context): string {
  if (country === null || device === null) return '';
  const both = `|${country}|${device}`;
  if (publisherId === null) return both;
  return sub1 === null ? `${both}|${publisherId}` : `${both}|${publisherId}|${sub1}`;
}
