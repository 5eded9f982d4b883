import type pg from 'pg';
import { countClick } from '../../domain/sums.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { StoredClick } from './click-row.ts';

const rollups = [
  {
    name: 'roll up clicks',
    text: readSql(import.meta.url, './roll-up-clicks.sql'),
    keys: ({ event }: StoredClick) => [event.visitor.country, event.visitor.device],
  },
  {
    name: 'roll up clicks by sub',
    text: readSql(import.meta.url, './roll-up-clicks-by-sub.sql'),
    keys: ({ subs }: StoredClick): readonly string[] => subs,
  },
];
const spendSql = readSql(import.meta.url, './spend-clicks.sql');

const quarterMs = 15 * 60 * 1000;
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

/** Adds clicks to the rollups and, where they earn something themselves, to what their caps have spent. */
export async function rollUpClicks(client: pg.ClientBase, clicks: readonly StoredClick[]): Promise<void> {
  await spendClicks(client, clicks);
  for (const { name, text, keys } of rollups) {
    const tallies = tally(clicks, keys);
    if (tallies.length > 0) await client.query({ name, text, values: columnsOf(tallies) });
  }
}

/** One SQL row per key and quarter of an hour, so that PostgreSQL has few rows to look up. */
function tally(clicks: readonly StoredClick[], keys: (click: StoredClick) => readonly string[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const click of clicks) {
    const { event, price, isUnique } = click;
    const counts = countClick({ outcome: event.outcome, traffic: event.visitor.traffic, isUnique });
    if (counts.grossClicks === 0) continue;
    const quarter = event.at - (event.at % quarterMs);
    const whose = [price.currency, event.publisherId ?? '', event.smartlinkId ?? '', event.offerId ?? ''];
    const all = [...whose, ...keys(click)];
    const name = `${quarter}\0${all.join('\0')}`; // no stored text has a NUL
    const found = tallies.get(name) ?? newTally(quarter, all);
    tallies.set(name, found);
    found.grossClicks += counts.grossClicks;
    found.clicks += counts.clicks;
    found.uniqueClicks += counts.uniqueClicks;
    found.fallbackClicks += counts.fallbackClicks;
    if (price.payoutMicros !== 0 || price.revenueMicros !== 0) addMoney(found, click);
  }
  return [...tallies.values()];
}

function newTally(quarter: number, keys: readonly string[]): Tally {
  return {
    ...{ quarter, keys, grossClicks: 0, clicks: 0, uniqueClicks: 0, fallbackClicks: 0 },
    ...{ payoutMicros: 0n, revenueMicros: 0n, payoutNetworkMicros: 0n, revenueNetworkMicros: 0n },
  };
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

async function spendClicks(client: pg.ClientBase, clicks: readonly StoredClick[]): Promise<void> {
  const paid = clicks.filter(({ price }) => price.payoutMicros !== 0 || price.revenueMicros !== 0);
  if (paid.length === 0) return;
  await client.query(spendSql, [
    paid.map(({ event }) => event.offerId ?? ''),
    paid.map(({ event }) => event.smartlinkId ?? ''),
    paid.map(({ event }) => event.publisherId ?? ''),
    paid.map(({ clickedAt }) => clickedAt),
    paid.map(({ price }) => price.payoutNetworkMicros),
    paid.map(({ price }) => price.revenueNetworkMicros),
  ]);
}
