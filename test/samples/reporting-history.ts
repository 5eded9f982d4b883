import type pg from 'pg';
import type { ConversionStatus } from '../../domain/conversion.ts';
import { toNetworkMicros } from '../../domain/exchange.ts';
import type { Outcome } from '../../domain/route-click.ts';
import { type Sums, sumsOfAdjustment, sumsOfClick, sumsOfConversion } from '../../domain/sums.ts';
import type { Traffic } from '../../domain/visitor.ts';

/** Facts as reports see them, and their storage as ingest would leave it. '' is none or unknown, as in rollups. */
export interface HistoryKeys {
  readonly publisherId: string;
  readonly smartlinkId: string;
  readonly offerId: string;
  readonly country: string;
  readonly device: string;
  readonly subs: readonly [string, string, string, string, string];
  readonly region?: string;
  readonly city?: string;
  readonly os?: string;
  readonly browser?: string;
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly traffic: Traffic;
  /** Default: EUR, which is the network's. */
  readonly currency?: string;
  /** Units of the network's currency for one unit; default: 1. */
  readonly rate?: string;
}

export interface HistoryClick extends HistoryKeys {
  readonly clickId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isUnique: boolean;
  /** Of its tracking link. */
  readonly code?: string;
  /** The chance with which its offer was drawn, and from how many; default: not drawn. */
  readonly probability?: number;
  readonly drawnOffers?: number;
  /** What the click itself earns. */
  readonly payoutMicros?: bigint;
  readonly revenueMicros?: bigint;
}

export interface HistoryConversion extends HistoryKeys {
  readonly id: string;
  readonly clickId: string;
  readonly clickedAt: number;
  readonly at: number;
  readonly goal?: string;
  readonly status: ConversionStatus;
  readonly wasBilled?: boolean;
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
  readonly saleAmountMicros?: bigint | null;
}

export interface HistoryAdjustment {
  readonly id: string;
  readonly at: number;
  readonly publisherId: string;
  readonly conversion: HistoryConversion | null;
  readonly payoutMicros: bigint;
  readonly revenueMicros: bigint;
}

export interface History {
  readonly clicks: readonly HistoryClick[];
  readonly conversions: readonly HistoryConversion[];
  readonly adjustments?: readonly HistoryAdjustment[];
}

/** One thing that counts: what it adds, when, under which keys. */
export interface Fact extends Omit<HistoryKeys, 'outcome' | 'traffic'> {
  readonly outcome: string;
  readonly traffic: string;
  readonly goal?: string;
  readonly at: number;
  readonly sums: Sums;
}

export interface Counting {
  /** Conversions at the time of their click. */
  readonly atClick?: boolean;
  /** Only facts in this currency, with the money as it was agreed. */
  readonly currency?: string | null;
}

/** Everything of a history that adds to sums, counted by the pure core; money in the network's currency, if none is given. */
export function factsOf(history: History, { atClick = false, currency = null }: Counting = {}): Fact[] {
  const money = (micros: bigint, { rate = '1' }: { rate?: string }) =>
    currency === null ? toNetworkMicros(micros, rate) : micros;
  const facts: Fact[] = [
    ...history.clicks.map((click) => ({ ...click, sums: sumsOfClick(clickMoney(click, money)) })),
    ...history.conversions.map((one) => ({
      ...one,
      at: atClick ? one.clickedAt : one.at,
      sums: sumsOfConversion(conversionMoney(one, money)),
    })),
    ...(history.adjustments ?? []).map((adjustment) => adjustmentFact(adjustment, money)),
  ];
  return currency === null ? facts : facts.filter((fact) => (fact.currency ?? 'EUR') === currency);
}

type MoneyOf = (micros: bigint, of: { rate?: string }) => bigint;

function clickMoney(click: HistoryClick, money: MoneyOf) {
  const { payoutMicros = 0n, revenueMicros = 0n } = click;
  return { ...click, payoutMicros: money(payoutMicros, click), revenueMicros: money(revenueMicros, click) };
}

function conversionMoney(one: HistoryConversion, money: MoneyOf) {
  return {
    ...one,
    payoutMicros: money(one.payoutMicros, one),
    revenueMicros: money(one.revenueMicros, one),
    saleAmountMicros: money(one.saleAmountMicros ?? 0n, one),
  };
}

function adjustmentFact(one: HistoryAdjustment, money: MoneyOf): Fact {
  const nothing = {
    ...{ smartlinkId: '', offerId: '', country: '', device: '', subs: ['', '', '', '', ''] as const },
    ...{ outcome: '', traffic: '' },
  };
  const keys: Omit<Fact, 'at' | 'sums'> = one.conversion ?? { publisherId: one.publisherId, ...nothing };
  const sums = sumsOfAdjustment({
    payoutMicros: money(one.payoutMicros, keys),
    revenueMicros: money(one.revenueMicros, keys),
  });
  return { ...keys, publisherId: one.publisherId, at: one.at, sums };
}

type Row = Record<string, unknown>;

/** Stores a history as facts, and as rollups that are counted from them. */
export async function storeHistory(owner: pg.Client, history: History): Promise<void> {
  // Without triggers: what they would make of the history is not what is told here.
  await owner.query('set session_replication_role = replica');
  await insert(owner, 'reporting.click', history.clicks.map(clickRow));
  await insert(owner, 'reporting.conversion', history.conversions.map(conversionRow));
  await insert(owner, 'reporting.adjustment', (history.adjustments ?? []).map(adjustmentRow));
  await owner.query('set session_replication_role = default');
  const times = [...history.clicks, ...history.conversions, ...(history.adjustments ?? [])].map(
    ({ at }) => at,
  );
  if (times.length > 0)
    await owner.query(rebuildSql, [new Date(Math.min(...times)), new Date(Math.max(...times))]);
}

const rebuildSql = `select reporting.rebuild_rollups(($1::timestamptz at time zone 'UTC')::date, ($2::timestamptz at time zone 'UTC')::date)`;

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

function keyColumns({ country, device, subs, currency = 'EUR', rate = '1' }: HistoryKeys): Row {
  const [sub1, sub2, sub3, sub4, sub5] = subs;
  return { country, device, sub1, sub2, sub3, sub4, sub5, currency, rate };
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
    code: click.code ?? 'nDFvGxU',
    probability: click.probability ?? null,
    drawn_offers: click.drawnOffers ?? null,
    outcome: click.outcome,
    reason: click.reason || null,
    traffic: click.traffic,
    is_unique: click.isUnique,
    region: click.region || null,
    city: click.city || null,
    os: click.os ?? '',
    browser: click.browser ?? '',
    click_payout_micros: click.payoutMicros ?? 0n,
    click_revenue_micros: click.revenueMicros ?? 0n,
    visitor: 'visitor',
    projection_version: 1,
    destination: 'https://shop.example/',
  };
}

function conversionRow(conversion: HistoryConversion): Row {
  const { payoutMicros, revenueMicros, rate = '1' } = conversion;
  return {
    ...keyColumns(conversion),
    publisher_id: conversion.publisherId,
    smartlink_id: conversion.smartlinkId,
    offer_id: conversion.offerId,
    advertiser_id: 'adv_1',
    id: conversion.id,
    click_id: conversion.clickId,
    goal: conversion.goal ?? 'sale',
    status: conversion.status,
    locked_at: conversion.wasBilled ? new Date(conversion.at).toISOString() : null,
    payout_micros: payoutMicros,
    revenue_micros: revenueMicros,
    payout_network_micros: toNetworkMicros(payoutMicros, rate),
    revenue_network_micros: toNetworkMicros(revenueMicros, rate),
    sale_amount_micros: conversion.saleAmountMicros ?? null,
    clicked_at: new Date(conversion.clickedAt).toISOString(),
    converted_at: new Date(conversion.at).toISOString(),
  };
}

function adjustmentRow({
  id,
  at,
  publisherId,
  conversion,
  payoutMicros,
  revenueMicros,
}: HistoryAdjustment): Row {
  const rate = conversion?.rate ?? '1';
  return {
    id,
    publisher_id: publisherId,
    offer_id: conversion?.offerId ?? null,
    smartlink_id: conversion?.smartlinkId ?? null,
    conversion_id: conversion?.id ?? null,
    kind: conversion === null ? 'BONUS' : 'CORRECTION',
    payout_micros: payoutMicros,
    revenue_micros: revenueMicros,
    currency: conversion?.currency ?? 'EUR',
    rate,
    payout_network_micros: toNetworkMicros(payoutMicros, rate),
    revenue_network_micros: toNetworkMicros(revenueMicros, rate),
    reason: 'agreed',
    created_by: 'usr_1',
    created_at: new Date(at).toISOString(),
  };
}
