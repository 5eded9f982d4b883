import { type Context, rareSubIds, readContextName } from './context-name.ts';
import type { Allocation, ContextShares, RoutingAllocation } from './snapshot.ts';

/** A context and the narrower ones inside it. */
interface Place {
  shares: ContextShares | null;
  below: Map<string, Place> | null;
}

const keepAsIs = (name: string) => name;

/**
 * Makes an allocation ready, once for all visits: a look-up then takes four steps whatever its size, and makes nothing.
 *
 * @param nameOnce where the ids of publishers are kept once for many tables
 */
export function allocationTable(
  { computedAt, offers, shares }: RoutingAllocation,
  nameOnce: (name: string) => string = keepAsIs,
): Allocation {
  const columns = new Map(offers.map((offerId, column) => [nameOnce(offerId), column]));
  const rows = Object.entries(shares);
  const numbers = new Uint32Array(rows.length * offers.length);
  const table = { computedAt, columns, numbers };
  const whole: Place = { shares: null, below: null };
  for (const [index, [name, row]] of rows.entries()) {
    const context = readContextName(name);
    if (context === null) continue;
    const start = index * offers.length;
    numbers.set(row.slice(0, offers.length), start);
    const kept = keepNames(context, nameOnce);
    placeOf(whole, kept).shares = new Row(kept, table, start);
  }
  return { computedAt, find: (visit) => findIn(whole, visit) };
}

/** What all rows of a table have in common. */
interface Table {
  readonly computedAt: number;
  /** By offer id. */
  readonly columns: ReadonlyMap<string, number>;
  readonly numbers: Uint32Array;
}

/** A part of a table's numbers, in the order of its columns. */
class Row implements ContextShares {
  readonly context: Context;
  readonly #table: Table;
  readonly #start: number;

  constructor(context: Context, table: Table, start: number) {
    this.context = context;
    this.#table = table;
    this.#start = start;
  }

  get computedAt(): number {
    return this.#table.computedAt;
  }

  get(offerId: string): number | undefined {
    const { columns, numbers } = this.#table;
    const column = columns.get(offerId);
    return column === undefined ? undefined : numbers[this.#start + column];
  }
}

/** Sub-ids come and go: theirs are kept with this table only. */
function keepNames(context: Context, nameOnce: (name: string) => string): Context {
  const { country, device, publisherId, sub1 } = context;
  return {
    country: country && nameOnce(country),
    device: device && nameOnce(device),
    publisherId: publisherId && nameOnce(publisherId),
    sub1,
  };
}

function placeOf(whole: Place, { country, device, publisherId, sub1 }: Context): Place {
  let place = whole;
  for (const part of [country, device, publisherId, sub1]) {
    if (part === null) break;
    place.below ??= new Map();
    const next = place.below.get(part) ?? { shares: null, below: null };
    place.below.set(part, next);
    place = next;
  }
  return place;
}

function findIn(
  whole: Place,
  { country, device, publisherId, sub1 }: Readonly<Record<keyof Context, string>>,
): ContextShares | null {
  const both = whole.below?.get(country)?.below?.get(device);
  const publisher = both?.below?.get(publisherId);
  const subs = publisher?.below;
  // No sub-id at all is not a rare one.
  const sub = subs?.get(sub1) ?? (sub1 === '' ? undefined : subs?.get(rareSubIds));
  return sub?.shares ?? publisher?.shares ?? both?.shares ?? whole.shares;
}
