import { addDays, dayIn } from '../../format/calendar.ts';
import { browserTimeZone } from '../../format/time-zone.ts';
import type {
  OrderDirection,
  ReportDimension,
  ReportMetric,
  ReportOrder,
  TimeBasis,
} from '../../generated/graphql.ts';
import { dimensionWords } from './dimension-words.ts';
import { metricColumns, usualMetrics } from './metric-columns.ts';

export const periodDays = { '7': 7, '30': 30 } as const;
export type Period = keyof typeof periodDays | 'custom';

export interface ReportSettings {
  period: Period;
  from: string;
  to: string;
  timeZone: string;
  /** One to four. */
  dimensions: ReportDimension[];
  /** By the API's names; what is not there is not narrowed. */
  filters: FilterChoices;
  order: ReportOrder;
  /** What DIMENSION sorts by. */
  orderDimension: ReportDimension;
  direction: OrderDirection;
  timeBasis: TimeBasis;
  /** With the period before. */
  isCompared: boolean;
  /** Null: everything, in the network's own. */
  currency: string | null;
  metrics: ReportMetric[];
}

/** What reports can be narrowed to here, by its parameter of the address. */
export const filterParameters = {
  smartlink: 'smartlinkIds',
  offer: 'offerIds',
  publisher: 'publisherIds',
  country: 'countries',
  device: 'devices',
  sub: 'sub1',
  goal: 'goals',
} as const;
export type FilterParameter = keyof typeof filterParameters;
export type FilterChoices = Partial<Record<(typeof filterParameters)[FilterParameter], string[]>>;

export const dimensionsMax = 4;

const dimensions = Object.keys(dimensionWords) as ReportDimension[];
const metrics = metricColumns.map(({ metric }) => metric);
const orders: ReportOrder[] = ['DIMENSION', ...metrics];
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function oneOf<T extends string>(choices: readonly T[], asked: string | null, otherwise: T): T {
  return choices.find((choice) => choice === asked) ?? otherwise;
}

/** Those of a list with commas that are known, each once. */
function someOf<T extends string>(choices: readonly T[], asked: string | null): T[] {
  const names = new Set(asked?.split(','));
  return [...names].flatMap((name) => choices.find((choice) => choice === name) ?? []);
}

function filtersIn(search: URLSearchParams): FilterChoices {
  const chosen = Object.entries(filterParameters).map(
    ([name, field]) => [field, search.getAll(name)] as const,
  );
  return Object.fromEntries(chosen.filter(([, values]) => values.length > 0));
}

/** Settings live in the address, so that a report can be bookmarked and sent. Whatever is odd there becomes the default. */
export function readSettings(
  search: URLSearchParams,
  defaultDimension: ReportDimension,
  nowMs: number,
): ReportSettings {
  const zone = search.get('zone');
  const timeZone = zone && isTimeZone(zone) ? zone : browserTimeZone();
  const today = dayIn(timeZone, nowMs);
  const from = search.get('from') ?? '';
  const to = search.get('to') ?? '';
  const isCustom = dayPattern.test(from) && dayPattern.test(to) && from <= to;
  const period: Period = isCustom ? 'custom' : oneOf(['7', '30'], search.get('days'), '7');
  const columns = someOf(metrics, search.get('columns'));
  const asked = someOf(dimensions, search.get('by')).slice(0, dimensionsMax);
  const by = asked.length > 0 ? asked : [defaultDimension];
  return {
    period,
    from: period === 'custom' ? from : addDays(today, 1 - periodDays[period]),
    to: period === 'custom' ? to : today,
    timeZone,
    dimensions: by,
    filters: filtersIn(search),
    order: oneOf(orders, search.get('order'), 'CLICKS'),
    orderDimension: oneOf(by, search.get('orderBy'), by[0] ?? defaultDimension),
    direction: oneOf(['ASC', 'DESC'], search.get('direction'), 'DESC'),
    timeBasis: oneOf(['CONVERSION_TIME', 'CLICK_TIME'], search.get('basis'), 'CONVERSION_TIME'),
    isCompared: search.get('compare') === 'before',
    currency: /^[A-Z]{3}$/.test(search.get('currency') ?? '') ? search.get('currency') : null,
    metrics: columns.length > 0 ? columns : [...usualMetrics],
  };
}
