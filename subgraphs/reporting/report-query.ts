import type { MetricName } from '../../domain/metrics.ts';
import { metrics } from '../../domain/metrics.ts';
import { isStaff, type Viewer } from '../../domain/viewer.ts';
import { badInput, forbidden } from '../viewer.ts';
import type { CalendarRange } from './calendar-range.ts';
import {
  type ReportOrderInput,
  type ReportQuestionFields,
  reportDimensionsMax,
} from './graph/report-input.ts';
import { isTimeDimension, type ReportDimension, type ReportOrder, type ReportQuery } from './report-store.ts';
import { mayUse, reachOf } from './viewer-reach.ts';

/** What a report is asked, whichever days it is about. */
export interface ReportQuestion extends ReportQuestionFields {
  readonly dimensions: readonly ReportDimension[];
}

/**
 * What a viewer asks, as a question to the store. Throws FORBIDDEN for what it may neither see nor infer (a ranking by
 * revenue tells of revenue), and BAD_USER_INPUT; both name the argument and the fix.
 */
export function reportQuery(
  question: ReportQuestion,
  range: CalendarRange,
  viewer: Viewer,
  rows: { readonly skip: number; readonly rowsMax: number },
): ReportQuery {
  const narrowing = reachOf(viewer, question.filters);
  const { dimensions } = question;
  const forbiddenOne = dimensions.find((dimension) => !mayUse(viewer, dimension));
  if (forbiddenOne !== undefined) {
    throw forbidden(`dimensions: ${forbiddenOne} is for staff; a publisher sees its own numbers only.`);
  }
  if (dimensions.length > reportDimensionsMax || new Set(dimensions).size < dimensions.length) {
    throw badInput(`dimensions: give at most ${reportDimensionsMax}, each once.`);
  }
  const currency = question.currency ?? null;
  if (currency !== null && !/^[A-Z]{3}$/.test(currency)) {
    throw badInput(`currency: "${currency}" is no code; use ISO 4217 such as EUR.`);
  }
  return {
    dimensions,
    range,
    narrowing,
    timeBasis: question.timeBasis ?? 'CONVERSION_TIME',
    currency,
    order: question.orderBy ? givenOrder(question.orderBy, dimensions, viewer) : usualOrder(dimensions),
    ...rows,
  };
}

function givenOrder(
  given: ReportOrderInput,
  dimensions: readonly ReportDimension[],
  viewer: Viewer,
): ReportOrder {
  const { by, direction } = given;
  if (by !== 'DIMENSION') return { by: rankedBy(by, viewer), direction };
  const dimension = given.dimension ?? dimensions[0];
  if (dimension === undefined) return { by: 'clicks', direction }; // one row of totals: any order is right
  if (!dimensions.includes(dimension)) {
    throw badInput(`orderBy.dimension: the report is not split by ${dimension}; add it to dimensions.`);
  }
  return { by: dimension, direction };
}

function rankedBy(metric: MetricName, viewer: Viewer): MetricName {
  if (!metrics[metric].staffOnly || isStaff(viewer)) return metric;
  throw forbidden('orderBy: revenue and profit are for staff of the network.');
}

/** A course of time reads from its start; anything else is a ranking. */
function usualOrder(dimensions: readonly ReportDimension[]): ReportOrder {
  const time = dimensions.find(isTimeDimension);
  return time === undefined ? { by: 'clicks', direction: 'DESC' } : { by: time, direction: 'ASC' };
}
