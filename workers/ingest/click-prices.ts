import type pg from 'pg';
import { toNetworkMicros } from '../../domain/exchange.ts';
import { countClick } from '../../domain/sums.ts';
import { type OfferTerms, priceClick } from '../../domain/terms.ts';
import { readSql } from '../../platform/sql-file.ts';
import { type ClickPrice, type ClickRow, isPaid, type StoredClick } from './click-row.ts';

const sql = {
  terms: readSql(import.meta.url, './terms-of-versions.sql'),
  versions: readSql(import.meta.url, './terms-at-clicks.sql'),
  rates: readSql(import.meta.url, './rates-of-clicks.sql'),
};
/** Versions of terms that are remembered at once; a version is some hundred bytes, with a thousand rules some hundred kB. */
const termsKnownMax = 5_000;
const ownRate = '1';
/**
 * Of a currency that has no rate on any day, which no offer can be saved with: the click's own amounts stand, and what they
 * come to for the network is zero until somebody says.
 */
const noRate = '0';

/** Finds what clicks themselves earn. */
export interface ClickPrices {
  /**
   * Clicks with their price by the terms that they were routed with. Only unique clicks of people earn something, and only
   * where an offer is paid by click.
   * @param unique ids of the unique ones
   */
  price(
    client: pg.ClientBase,
    clicks: readonly ClickRow[],
    unique: ReadonlySet<string>,
  ): Promise<StoredClick[]>;
}

/** Terms of a version never change: each is read once, and remembered as null where no click is paid. */
type KnownTerms = Map<number, OfferTerms | null>;

/** @param networkCurrency ISO code of what money is converted into */
export function createClickPrices(networkCurrency: string): ClickPrices {
  const known: KnownTerms = new Map();
  return {
    async price(client, clicks, unique) {
      const versions = await versionsOf(client, clicks);
      await learnTerms(client, known, versions);
      const stored = clicks.map((click, index): StoredClick => {
        const isUnique = unique.has(click.event.clickId);
        return { click, isUnique, price: priceOf(click, isUnique, versions[index] ?? null, known) };
      });
      return inNetworkCurrency(client, networkCurrency, stored);
    },
  };
}

/** Null: no offer, or one that has no terms. */
async function versionsOf(client: pg.ClientBase, clicks: readonly ClickRow[]): Promise<(number | null)[]> {
  const silent = clicks.filter(({ event }) => event.offerId !== null && event.termsVersion === undefined);
  const found = new Map<string, number | null>();
  if (silent.length > 0) {
    const { rows } = await client.query<{ click_id: string; version: string | null }>(sql.versions, [
      silent.map(({ event }) => event.clickId),
      silent.map(({ event }) => event.offerId),
      silent.map(({ clickedAt }) => clickedAt),
    ]);
    for (const row of rows) found.set(row.click_id, row.version === null ? null : Number(row.version));
  }
  return clicks.map(({ event }) => event.termsVersion ?? found.get(event.clickId) ?? null);
}

async function learnTerms(
  client: pg.ClientBase,
  known: KnownTerms,
  versions: readonly (number | null)[],
): Promise<void> {
  const missing = [...new Set(versions)].filter((version) => version !== null && !known.has(version));
  if (missing.length === 0) return;
  if (known.size + missing.length > termsKnownMax) known.clear();
  const wanted = [...new Set(versions)].filter((version) => version !== null && !known.has(version));
  const { rows } = await client.query<{ version: string; body: Omit<OfferTerms, 'version'> }>(sql.terms, [
    wanted,
  ]);
  for (const { version, body } of rows) {
    const terms = { ...body, version: Number(version) };
    known.set(terms.version, paysForClicks(terms) ? terms : null);
  }
}

function paysForClicks({ payout, revenue, rules }: OfferTerms): boolean {
  return [{ payout, revenue }, ...rules].some(
    (one) => one.payout?.type === 'CPC' || one.revenue?.type === 'CPC',
  );
}

function priceOf(click: ClickRow, isUnique: boolean, version: number | null, known: KnownTerms): ClickPrice {
  const { event } = click;
  const terms = version === null ? undefined : known.get(version);
  if (!terms || terms.offerId !== event.offerId) return unpaid(version, event.currency);
  const { traffic, country } = event.visitor;
  const { uniqueClicks } = countClick({ outcome: event.outcome, traffic, isUnique });
  if (uniqueClicks === 0) return unpaid(version, event.currency);
  const [sub1] = click.subs;
  const facts = { publisherId: event.publisherId ?? '', country, sub1, at: event.at };
  const { payoutMicros, revenueMicros } = priceClick(terms, facts);
  return { ...unpaid(version, terms.currency), payoutMicros, revenueMicros };
}

function unpaid(termsVersion: number | null, currency: string): ClickPrice {
  return {
    termsVersion,
    currency,
    payoutMicros: 0,
    revenueMicros: 0,
    rate: ownRate,
    payoutNetworkMicros: 0n,
    revenueNetworkMicros: 0n,
  };
}

async function inNetworkCurrency(
  client: pg.ClientBase,
  networkCurrency: string,
  clicks: StoredClick[],
): Promise<StoredClick[]> {
  const paid = clicks.filter(isPaid);
  if (paid.length === 0) return clicks;
  const foreign = paid.filter(({ price }) => price.currency !== networkCurrency);
  const rates = await ratesOf(client, foreign);
  return clicks.map((stored) => {
    if (!isPaid(stored)) return stored;
    const { click, price } = stored;
    const isOwn = price.currency === networkCurrency;
    const rate = isOwn ? ownRate : (rates.get(`${price.currency} ${dayOf(click.clickedAt)}`) ?? noRate);
    return { ...stored, price: converted(price, rate) };
  });
}

function converted(price: ClickPrice, rate: string): ClickPrice {
  const networkMicros = (micros: number) => (rate === noRate ? 0n : toNetworkMicros(micros, rate));
  return {
    ...price,
    rate,
    payoutNetworkMicros: networkMicros(price.payoutMicros),
    revenueNetworkMicros: networkMicros(price.revenueMicros),
  };
}

async function ratesOf(client: pg.ClientBase, clicks: readonly StoredClick[]): Promise<Map<string, string>> {
  if (clicks.length === 0) return new Map();
  const { rows } = await client.query<{ currency: string; day: string; rate: string }>(sql.rates, [
    [...new Set(clicks.map(({ price }) => price.currency))],
    [...new Set(clicks.map(({ click }) => dayOf(click.clickedAt)))],
  ]);
  return new Map(rows.map(({ currency, day, rate }) => [`${currency} ${day}`, rate]));
}

/** The UTC day of an ISO time: rates are those of UTC days. */
function dayOf(iso: string): string {
  return iso.slice(0, 'YYYY-MM-DD'.length);
}
