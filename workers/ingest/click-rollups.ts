import type pg from 'pg';
import { countClick } from '../../domain/sums.ts';
import { readSql } from '../../platform/sql-file.ts';
import { type ClickRow, isPaid, type StoredClick } from './click-row.ts';

/** A rollup, what it is kept by beside what all are, and that as one text: no stored text has a NUL. */
const rollups = [
  {
    name: 'roll up clicks',
    text: readSql(import.meta.url, './roll-up-clicks.sql'),
    keys: ({ event }: ClickRow) => [event.visitor.country, event.visitor.device],
    keyText: ({ event }: ClickRow) => `${event.visitor.country}\0${event.visitor.device}`,
  },
  {
    name: 'roll up clicks by sub',
    text: readSql(import.meta.url, './roll-up-clicks-by-sub.sql'),
    keys: ({ subs }: ClickRow): readonly string[] => subs,
    keyText: ({ subs }: ClickRow) => `${subs[0]}\0${subs[1]}\0${subs[2]}\0${subs[3]}\0${subs[4]}`,
  },
];
const spendSql = readSql(import.meta.url, './spend-clicks.sql');

export const quarterMs = 15 * 60 * 1000;
const dayMs = 96 * quarterMs;

/** One row of a rollup in the making. */
interface Tally {
  readonly quarter: number;
  readonly keys: readonly string[];
  grossClicks: number;
  clicks: number;
  uniqueClicks: number;
  fallbackClicks: number;
  payoutMicros: bigint;
  revenueMicros: bigint;
  payoutNetworkMicros: bigint;
  revenueNetworkMicros: bigint;
}

/** Clicks that are counted but not in the rollups yet. */
export class ClickTallies {
  readonly #paid: StoredClick[] = [];
  /** One row per rollup, key and quarter of an hour, so that PostgreSQL has few rows to look up. */
  readonly #tallies = rollups.map((rollup) => ({ rollup, byKey: new Map<string, Tally>() }));

  count(clicks: readonly StoredClick[]): void {
    for (const click of clicks) {
      if (isPaid(click)) this.#paid.push(click);
      for (const { rollup, byKey } of this.#tallies) countIn(byKey, rollup, click);
    }
  }

  /** Adds everything to the rollups and, where clicks earn something themselves, to what their caps have spent. */
  async store(client: pg.ClientBase): Promise<void> {
    await spendClicks(client, this.#paid);
    // The second statement's values are put together while PostgreSQL works on the first.
    const stored = this.#tallies
      .filter(({ byKey }) => byKey.size > 0)
      .map(({ rollup: { name, text }, byKey }) =>
        client.query({ name, text, values: columnsOf([...byKey.values()]) }),
      );
    await Promise.all(stored);
  }
}

function countIn(
  tallies: Map<string, Tally>,
  { keys, keyText }: (typeof rollups)[number],
  stored: StoredClick,
): void {
  const { click, price, isUnique } = stored;
  const { outcome, visitor, at, publisherId, smartlinkId, offerId } = click.event;
  const counts = countClick({ outcome, traffic: visitor.traffic, isUnique });
  if (counts.grossClicks === 0) return;
  const quarter = at - (at % quarterMs);
  const name = `${quarter}\0${price.currency}\0${publisherId}\0${smartlinkId}\0${offerId}\0${keyText(click)}`;
  let found = tallies.get(name);
  if (found === undefined) {
    const whose = [price.currency, publisherId ?? '', smartlinkId ?? '', offerId ?? ''];
    found = newTally(quarter, whose.concat(keys(click)));
    tallies.set(name, found);
  }
  found.grossClicks += counts.grossClicks;
  found.clicks += counts.clicks;
  found.uniqueClicks += counts.uniqueClicks;
  found.fallbackClicks += counts.fallbackClicks;
  if (isPaid(stored)) addMoney(found, stored);
}

function newTally(quarter: number, keys: readonly string[]): Tally {
  const counts = { grossClicks: 0, clicks: 0, uniqueClicks: 0, fallbackClicks: 0 };
  const own = { payoutMicros: 0n, revenueMicros: 0n };
  return { quarter, keys, ...counts, ...own, payoutNetworkMicros: 0n, revenueNetworkMicros: 0n };
}

function addMoney(to: Tally, { price }: StoredClick): void {
  to.payoutMicros += BigInt(price.payoutMicros);
  to.revenueMicros += BigInt(price.revenueMicros);
  to.payoutNetworkMicros += price.payoutNetworkMicros;
  to.revenueNetworkMicros += price.revenueNetworkMicros;
}

/** The parameters of the statements: the quarters, their days, the keys, the sums. */
function columnsOf(tallies: readonly Tally[]): unknown[][] {
  const isoTimes = new Map<number, string>();
  const iso = (ms: number) => {
    const known = isoTimes.get(ms) ?? new Date(ms).toISOString();
    isoTimes.set(ms, known);
    return known;
  };
  return [
    tallies.map(({ quarter }) => iso(quarter)),
    tallies.map(({ quarter }) => iso(quarter - (quarter % dayMs))),
    ...(tallies[0]?.keys ?? []).map((_, place) => tallies.map(({ keys }) => keys[place])),
    tallies.map((one) => one.grossClicks),
    tallies.map((one) => one.clicks),
    tallies.map((one) => one.uniqueClicks),
    tallies.map((one) => one.fallbackClicks),
    tallies.map((one) => one.payoutMicros),
    tallies.map((one) => one.revenueMicros),
    tallies.map((one) => one.payoutNetworkMicros),
    tallies.map((one) => one.revenueNetworkMicros),
  ];
}

async function spendClicks(client: pg.ClientBase, paid: readonly StoredClick[]): Promise<void> {
  if (paid.length === 0) return;
  await client.query(spendSql, [
    paid.map(({ click }) => click.event.offerId ?? ''),
    paid.map(({ click }) => click.event.smartlinkId ?? ''),
    paid.map(({ click }) => click.event.publisherId ?? ''),
    paid.map(({ click }) => click.clickedAt),
    paid.map(({ price }) => price.payoutNetworkMicros),
    paid.map(({ price }) => price.revenueNetworkMicros),
  ]);
}
