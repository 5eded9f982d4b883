import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { badInput, forbidden } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { Report, report } from '../graph/report.ts';
import {
  ReportArgs,
  type ReportOrderInput,
  reportDimensionsMax,
  reportRowsDefault,
  reportRowsMax,
} from '../graph/report-input.ts';
import type { ReportDimension, ReportOrder, ReportQuery } from '../report-store.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { reachOf } from '../viewer-reach.ts';

@Resolver()
export class ReportResolver {
  @Query(() => Report, {
    description:
      'Clicks by their own time, conversions and money by the time of the conversion, split and summed.',
  })
  async report(@Args(() => ReportArgs) args: ReportArgs, @Ctx() context: ReportingContext): Promise<Report> {
    const query = reportQuery(args, context);
    return report(context.viewer, query.dimensions, query.range, await context.store.run(query));
  }
}

/** Throws FORBIDDEN or BAD_USER_INPUT, with the argument and the fix named. */
function reportQuery(args: ReportArgs, { viewer }: ReportingContext): ReportQuery {
  const narrowing = reachOf(viewer, args.filters);
  const { dimensions, range } = args;
  const rowsMax = args.first ?? reportRowsDefault;
  if (viewer.publisherId !== null && dimensions.includes('PUBLISHER')) {
    throw forbidden('dimensions: PUBLISHER is for staff; a publisher sees its own numbers only.');
  }
  if (dimensions.length > reportDimensionsMax || new Set(dimensions).size < dimensions.length) {
    throw badInput(`dimensions: give at most ${reportDimensionsMax}, each once.`);
  }
  if (rowsMax < 1 || rowsMax > reportRowsMax) throw badInput(`first: must be from 1 to ${reportRowsMax}.`);
  return {
    dimensions,
    range: calendarRange(range.from, range.to, args.timeZone),
    narrowing,
    order: orderOf(args.orderBy, dimensions),
    rowsMax,
  };
}

const metricOfOrder = { CLICKS: 'clicks', CONVERSIONS: 'conversions', PAYOUT: 'payout', EPC: 'epc' } as const;

/** If nothing is said, a course of days reads from its start; anything else is a ranking. */
function orderOf(
  asked: ReportOrderInput | null | undefined,
  dimensions: readonly ReportDimension[],
): ReportOrder {
  const [first] = dimensions;
  if (!asked && dimensions.includes('DAY')) return { by: 'DAY', direction: 'ASC' };
  if (!asked) return { by: 'clicks', direction: 'DESC' };
  const by = asked.by === 'DIMENSION' ? (first ?? 'clicks') : metricOfOrder[asked.by];
  return { by, direction: asked.direction };
}
