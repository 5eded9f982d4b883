/** Names that bear on what a click is worth; null: whatever it is, and then all that follow are null too. */
export interface Context {
  readonly country: string | null;
  readonly device: string | null;
  readonly publisherId: string | null;
  readonly sub1: string | null;
}

/** Stands for all sub-ids of a publisher that have too few clicks to be learnt from each alone. */
export const rareSubIds = '*';

/** The name of a context in a `RoutingAllocation`. The whole smartlink's is ''; a sub-id may contain anything, so it is last. */
export function contextName({ country, device, publisherId, sub1 }: Context): string {
  if (country === null || device === null) return '';
  const both = `|${country}|${device}`;
  if (publisherId === null) return both;
  return sub1 === null ? `${both}|${publisherId}` : `${both}|${publisherId}|${sub1}`;
}

const partsMax = 5;

/** The other way; names that `contextName` does not make are null. */
export function readContextName(name: string): Context | null {
  if (name === '') return { country: null, device: null, publisherId: null, sub1: null };
  const parts = name.split('|');
  const [before, country, device, publisherId = null] = parts;
  if (before !== '' || country === undefined || device === undefined) return null;
  // A sub-id may contain anything.
  const sub1 = parts.length < partsMax ? null : parts.slice(partsMax - 1).join('|');
  return { country, device, publisherId, sub1 };
}
