import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import { sortableId, sortableIdRandomBytes } from '../../platform/sortable-id.ts';
import { filterDimensions, type ReportNarrowing, type TimeBasis } from './report-store.ts';
import type { ClickRow } from './rows/click-row.ts';
import type { ConversionRow } from './rows/conversion-row.ts';

/** From the first instant to before the second. */
export interface TimeSpan {
  readonly start: Date;
  readonly end: Date;
}

/** What clicks and conversions both have. */
const bothHave = {
  SMARTLINK: 'smartlinkId',
  OFFER: 'offerId',
  PUBLISHER: 'publisherId',
  SUB1: 'sub1',
  SUB2: 'sub2',
  SUB3: 'sub3',
  SUB4: 'sub4',
  SUB5: 'sub5',
  COUNTRY: 'country',
  DEVICE: 'device',
  CURRENCY: 'currency',
} as const;

/** What follows from the offer, or from publisher and smartlink: reports find it in the same way. */
const derived = {
  ADVERTISER: (fact: string) =>
    `select o.advertiser_id from offers.published_offer o where o.id = ${fact}.offer_id`,
  LINK: (fact: string) =>
    `select l.id from publishers.published_link l
     where l.publisher_id = ${fact}.publisher_id and l.smartlink_id = ${fact}.smartlink_id`,
} as const;

/** What a conversion has of its click alone: property of a click, and its column. */
const clicksHave = {
  REGION: 'region',
  CITY: 'city',
  OS: 'os',
  BROWSER: 'browser',
  TRAFFIC: 'traffic',
  OUTCOME: 'outcome',
  REASON: 'reason',
} as const;

/** A narrowing as a condition on clicks, which have no goal. `span`: of the click's time. */
export function clickFilter(narrowing: ReportNarrowing, span: TimeSpan | null = null): FilterQuery<ClickRow> {
  const conditions = conditionsOf<ClickRow>(narrowing, (dimension, values) => {
    if (dimension === 'GOAL') return values.includes('') ? null : { clickId: { $in: [] } };
    return among<ClickRow>(clicksHave[dimension], values);
  });
  return { $and: [...conditions, ...(span === null ? [] : [clickSpan(span)])] };
}

/** A narrowing as a condition on conversions. `span`: of their own time, or that of their clicks. */
export function conversionFilter(
  narrowing: ReportNarrowing,
  span: TimeSpan | null = null,
  basis: TimeBasis = 'CONVERSION_TIME',
): FilterQuery<ConversionRow> {
  const conditions = conditionsOf<ConversionRow>(narrowing, (dimension, values) => {
    if (dimension === 'GOAL') return { goal: { $in: [...values] } };
    const column = clicksHave[dimension];
    return computed<ConversionRow>(
      (fact) => `select k.${column} from reporting.click k where k.click_id = ${fact}.click_id`,
      values,
    );
  });
  const time = basis === 'CLICK_TIME' ? 'clickedAt' : 'convertedAt';
  const within = span === null ? [] : [{ [time]: { $gte: span.start, $lt: span.end } }];
  return { $and: [...conditions, ...within] } as FilterQuery<ConversionRow>;
}

type OwnDimension = 'GOAL' | keyof typeof clicksHave;

/** @param own the condition for what clicks and conversions do not have alike; null: all of them have it */
function conditionsOf<Row>(
  narrowing: ReportNarrowing,
  own: (dimension: OwnDimension, values: readonly string[]) => FilterQuery<Row> | null,
): FilterQuery<Row>[] {
  return filterDimensions.flatMap((dimension) => {
    const values = narrowing[dimension];
    if (values === undefined) return [];
    if (isIn(bothHave, dimension)) return [among<Row>(bothHave[dimension], values)];
    if (isIn(derived, dimension)) return [computed<Row>(derived[dimension], values)];
    return own(dimension, values) ?? [];
  });
}

function isIn<Names extends object>(names: Names, dimension: string): dimension is keyof Names & string {
  return Object.hasOwn(names, dimension);
}

/** Whether a value that a subquery finds for the fact, '' if it finds none, is one of those given. */
function computed<Row>(subquery: (fact: string) => string, values: readonly string[]): FilterQuery<Row> {
  const listed = values.length === 0 ? 'null' : values.map(() => '?').join(', ');
  const condition = raw((fact) => `coalesce((${subquery(fact)}), '') in (${listed})`, [...values]);
  return { [condition]: [] } as FilterQuery<Row>;
}

/** '' also finds null, which is how a fact without an offer or link is stored. */
function among<Row>(property: string, values: readonly string[]): FilterQuery<Row> {
  const listed = { [property]: { $in: [...values] } };
  return (values.includes('') ? { $or: [listed, { [property]: null }] } : listed) as FilterQuery<Row>;
}

const leastRandom = new Uint8Array(sortableIdRandomBytes);

/** The ids of clicks sort by their time, so that the primary key finds them too. */
function clickSpan({ start, end }: TimeSpan): FilterQuery<ClickRow> {
  return {
    clickedAt: { $gte: start, $lt: end },
    clickId: {
      $gte: sortableId(start.getTime(), leastRandom),
      $lt: sortableId(end.getTime(), leastRandom),
    },
  };
}
