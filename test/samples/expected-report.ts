import { addTerms, metrics } from '../../domain/metrics.ts';
import { addSums, type Sums, zeroSums } from '../../domain/sums.ts';
import {
  type FilterDimension,
  isTimeDimension,
  type ReportDimension,
  type ReportOrder,
  type ReportQuery,
  type ReportStoreRow,
} from '../../subgraphs/reporting/report-store.ts';
import { type Fact, factsOf, type History } from './reporting-history.ts';

/** Offers by advertiser; off_c is of nobody that is known any more. */
const advertisers: Readonly<Record<string, string>> = { off_a: 'adv_1', off_b: 'adv_2' };

/**
 * A report in plain TypeScript; times come from Intl, which shares nothing with the code under test. Links are those of
 * pub_a and pub_b, as storeNames of test/metrics-agree.db.test.ts makes them.
 */
export function expectedReport(history: History, query: ReportQuery) {
  const time = timesIn(query.range.timeZone);
  const groups = new Map<string, ReportStoreRow>();
  let totals = zeroSums;
  const counting = { atClick: query.timeBasis === 'CLICK_TIME', currency: query.currency ?? null };
  for (const fact of factsOf(history, counting)) {
    const { DAY } = time(fact.at);
    if (DAY < query.range.from || DAY > query.range.to || !matches(fact, query)) continue;
    totals = addSums(totals, fact.sums);
    const key = query.dimensions.map((one) =>
      isTimeDimension(one) ? time(fact.at)[one] : keyValue(fact, one),
    );
    const sums = addSums(groups.get(JSON.stringify(key))?.sums ?? zeroSums, fact.sums);
    groups.set(JSON.stringify(key), { key, sums });
  }
  const rows =
    query.dimensions.length === 0 ? [] : [...groups.values()].filter(counted).sort(comparison(query));
  const { skip = 0, rowsMax } = query;
  return { rows: rows.slice(skip, skip + rowsMax), totals, rowCount: rows.length };
}

function counted({ sums }: ReportStoreRow): boolean {
  return Object.values(sums).some((sum) => sum !== 0n);
}

function matches(fact: Fact, query: ReportQuery): boolean {
  return Object.entries(query.narrowing).every(([dimension, values]) =>
    values.includes(keyValue(fact, dimension as FilterDimension)),
  );
}

const valuesBy: Record<Exclude<FilterDimension, `SUB${number}`>, (fact: Fact) => string | undefined> = {
  SMARTLINK: (fact) => fact.smartlinkId,
  OFFER: (fact) => fact.offerId,
  ADVERTISER: (fact) => advertisers[fact.offerId],
  PUBLISHER: (fact) => fact.publisherId,
  LINK: ({ publisherId, smartlinkId }) =>
    smartlinkId !== '' && ['pub_a', 'pub_b'].includes(publisherId)
      ? `lnk_${publisherId.slice(4)}${smartlinkId.slice(4)}`
      : '',
  COUNTRY: (fact) => fact.country,
  REGION: (fact) => fact.region,
  CITY: (fact) => fact.city,
  DEVICE: (fact) => fact.device,
  OS: (fact) => fact.os,
  BROWSER: (fact) => fact.browser,
  TRAFFIC: (fact) => fact.traffic,
  OUTCOME: (fact) => fact.outcome,
  REASON: (fact) => fact.reason,
  GOAL: (fact) => fact.goal,
  CURRENCY: (fact) => fact.currency ?? 'EUR',
};

/** What a fact has of a dimension. */
export function keyValue(fact: Fact, dimension: FilterDimension): string {
  if (dimension.startsWith('SUB')) return fact.subs[Number(dimension.slice(3)) - 1] ?? '';
  return valuesBy[dimension as keyof typeof valuesBy](fact) ?? '';
}

const weekMs = 7 * 86_400_000;

function timesIn(timeZone: string) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const offsets = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, Record<'HOUR' | 'DAY' | 'WEEK' | 'MONTH', string>>();
  return (at: number) => {
    const found = known.get(at) ?? times(format.format(at), offset(offsets, at));
    known.set(at, found);
    return found;
  };
}

function offset(format: Intl.DateTimeFormat, at: number): string {
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  return name.slice('GMT'.length) || '+00:00';
}

/** @param local such as "2026-03-29 01:20" */
function times(local: string, zoneOffset: string) {
  const [day = '', clock = ''] = local.split(' ');
  const noon = Date.parse(`${day}T12:00Z`);
  const thursday = noon + (4 - (new Date(noon).getUTCDay() || 7)) * 86_400_000;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / weekMs);
  // The hour in which Lord Howe's clock goes back by half of one begins at half past.
  const begun = zoneOffset === '+10:30' && day === '2026-04-05' && clock.startsWith('01:') ? '01:30' : null;
  return {
    HOUR: `${day}T${begun ?? `${clock.slice(0, 2)}:00`}${zoneOffset}`,
    DAY: day,
    WEEK: `${year}-W${String(week).padStart(2, '0')}`,
    MONTH: day.slice(0, 7),
  };
}

function comparison({ order, dimensions }: ReportQuery): (a: ReportStoreRow, b: ReportStoreRow) => number {
  const sign = order.direction === 'ASC' ? 1 : -1;
  const place = dimensions.indexOf(order.by as ReportDimension);
  if (place >= 0) return (a, b) => sign * byValue(a, b, place, dimensions) || byKey(a, b, dimensions);
  return (a, b) => {
    const [left, right] = [rank(a.sums, order.by), rank(b.sums, order.by)];
    if (left === right) return byKey(a, b, dimensions);
    if (left === null || right === null) return left === null ? 1 : -1; // nothing to divide by goes last either way
    return left < right ? -sign : sign;
  };
}

function rank(sums: Sums, by: ReportOrder['by']): number | null {
  const { numerator, denominator } = metrics[by as keyof typeof metrics];
  const divisor = denominator === null ? 1n : addTerms(denominator, sums);
  return divisor === 0n ? null : Number(addTerms(numerator, sums)) / Number(divisor);
}

function byKey(a: ReportStoreRow, b: ReportStoreRow, dimensions: readonly ReportDimension[]): number {
  for (const place of dimensions.keys()) {
    const order = byValue(a, b, place, dimensions);
    if (order !== 0) return order;
  }
  return 0;
}

function byValue(
  a: ReportStoreRow,
  b: ReportStoreRow,
  place: number,
  dimensions: readonly ReportDimension[],
) {
  const [left = '', right = ''] = [a.key[place], b.key[place]];
  // An hour that comes twice comes with the greater offset first, which is the earlier instant.
  if (dimensions[place] === 'HOUR') return Date.parse(left) - Date.parse(right);
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
