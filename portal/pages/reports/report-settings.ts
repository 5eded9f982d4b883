import { addDays, dayIn } from '../../format/calendar.ts';
import { browserTimeZone } from '../../format/time-zone.ts';
import type { OrderDirection, ReportDimension, ReportOrder } from '../../generated/graphql.ts';
import { dimensionWords } from './breakdown-columns.ts';

export const periodDays = { '7': 7, '30': 30 } as const;
export type Period = keyof typeof periodDays | 'custom';

export interface ReportSettings {
  period: Period;
  from: string;
  to: string;
  timeZone: string;
  dimension: ReportDimension;
  smartlinkId: string | null;
  order: ReportOrder;
  direction: OrderDirection;
}

const dimensions = Object.keys(dimensionWords) as ReportDimension[];
const orders: ReportOrder[] = ['DIMENSION', 'CLICKS', 'CONVERSIONS', 'PAYOUT', 'EPC'];
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
  return {
    period,
    from: period === 'custom' ? from : addDays(today, 1 - periodDays[period]),
    to: period === 'custom' ? to : today,
    timeZone,
    dimension: oneOf(dimensions, search.get('by'), defaultDimension),
    smartlinkId: search.get('smartlink'),
    order: oneOf(orders, search.get('order'), 'CLICKS'),
    direction: oneOf(['ASC', 'DESC'], search.get('direction'), 'DESC'),
  };
}
