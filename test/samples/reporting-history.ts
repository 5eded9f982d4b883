import type pg from 'pg';
import type { ConversionStatus } from '../../domain/conversion.ts';
import type { Outcome } from '../../domain/route-click.ts';
import { addSums, type Sums, sumsOfClick, sumsOfConversion } from '../../domain/sums.ts';
import type { Traffic } from '../../domain/visitor.ts';

/** Clicks and conversions as reports see them, and their storage as ingest would leave it. */
export interface HistoryKeys {
  /** '' is none, as in rollups. */
  readonly publisherId: string;
  readonly smartlinkId: string;
  readonly offerId: string;
  readonly country: string;
  readonly device: string;
  readonly subs: readonly [string, string, string, string, string];
}

export interface HistoryClick extends HistoryKeys {
  readonly clickId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly outcome: Outcome;
  readonly traffic: Traffic;
  readonly isUnique: boolean;
}

export interface HistoryConversion extends HistoryKeys {
  readonly id: string;
  readonly clickId: string;
  readonly clickedAt: number;
  readonly at: number;
  readonly status: ConversionStatus;
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
}

export interface History {
  readonly clicks: readonly HistoryClick[];
  readonly conversions: readonly HistoryConversion[];
}

/** One thing that counts: what it adds, when, under which keys. */
export interface Fact extends HistoryKeys {
  readonly at: number;
  readonly sums: Sums;
}

/** Everything of a history that adds to sums, counted by the pure core. */
export function factsOf(history: History): Fact[] {
  return [
    ...history.clicks.map((click) => ({ ...click, sums: sumsOfClick(click) })),
    ...history.conversions.map((conversion) => ({ ...conversion, sums: sumsOfConversion(conversion) })),
  ];
}

/** Stores a history as facts and as both rollups, the latter added up here and not in SQL. */
export async function storeHistory(owner: pg.Client, history: History): Promise<void> {
  // Without triggers: they would add up the conversions a second time.
  await owner.query('set session_replication_role = replica');
  await insert(owner, 'reporting.click', history.clicks.map(clickRow));
  await insert(owner, 'reporting.conversion', history.conversions.map(conversionRow));
  const facts = factsOf(history);
  const withGeo = rollup(facts, ({ country, device }) => ({ country, device }));
  const withSub = rollup(facts, ({ subs }) => ({ sub1: subs[0] }));
  await insert(owner, 'reporting.rollup', withGeo);
  await insert(owner, 'reporting.rollup_sub', withSub);
  await owner.query('set session_replication_role = default');
}

type Row = Record<string, unknown>;

/** Only the columns given; the others take their defaults. Every row has the columns of the first. */
async function insert(owner: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  const json = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? value.toString() : value));
  await owner.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
    [json],
  );
}

const bucketMs = 15 * 60 * 1000;

function rollup(facts: readonly Fact[], rest: (fact: Fact) => Row): Row[] {
  const rows = new Map<string, { key: Row; sums: Sums }>();
  for (const fact of facts) {
    const key: Row = {
      bucket: new Date(Math.floor(fact.at / bucketMs) * bucketMs).toISOString(),
      publisher_id: fact.publisherId,
      smartlink_id: fact.smartlinkId,
      offer_id: fact.offerId,
      ...rest(fact),
    };
    const name = JSON.stringify(key);
    const known = rows.get(name);
    rows.set(name, { key, sums: known ? addSums(known.sums, fact.sums) : fact.sums });
  }
  return [...rows.values()].map(({ key, sums }) => ({
    ...key,
    gross_clicks: sums.grossClicks,
    clicks: sums.clicks,
    unique_clicks: sums.uniqueClicks,
    fallback_clicks: sums.fallbackClicks,
    conversions: sums.conversions,
    payout_micros: sums.payoutMicros,
    revenue_micros: sums.revenueMicros,
  }));
}

function keyColumns({ country, device, subs }: HistoryKeys): Row {
  const [sub1, sub2, sub3, sub4, sub5] = subs;
  return { country, device, sub1, sub2, sub3, sub4, sub5 };
}

/** A fact without a publisher, link or offer is stored with null. */
function clickRow(click: HistoryClick): Row {
  return {
    ...keyColumns(click),
    publisher_id: click.publisherId || null,
    smartlink_id: click.smartlinkId || null,
    offer_id: click.offerId || null,
    click_id: click.clickId,
    clicked_at: new Date(click.at).toISOString(),
    code: 'nDFvGxU',
    outcome: click.outcome,
    traffic: click.traffic,
    is_unique: click.isUnique,
    visitor: 'visitor',
    projection_version: 1,
    destination: 'https://shop.example/',
  };
}

function conversionRow(conversion: HistoryConversion): Row {
  return {
    ...keyColumns(conversion),
    publisher_id: conversion.publisherId,
    smartlink_id: conversion.smartlinkId,
    offer_id: conversion.offerId,
    advertiser_id: 'adv_1',
    id: conversion.id,
    click_id: conversion.clickId,
    goal: 'sale',
    status: conversion.status,
    payout_micros: conversion.payoutMicros,
    revenue_micros: conversion.revenueMicros,
    payout_network_micros: conversion.payoutMicros,
    revenue_network_micros: conversion.revenueMicros,
    currency: 'EUR',
    clicked_at: new Date(conversion.clickedAt).toISOString(),
    converted_at: new Date(conversion.at).toISOString(),
  };
}
