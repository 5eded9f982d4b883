import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { badInput } from '../../viewer.ts';
import { calendarRange } from '../calendar-range.ts';
import { Report, report } from '../graph/report.ts';
import { ReportArgs, reportRowsDefault, reportRowsMax } from '../graph/report-input.ts';
import { comparedRange, compareReport } from '../report-comparison.ts';
import { rowsBefore } from '../report-page.ts';
import { reportQuery } from '../report-query.ts';
import type { ReportingContext } from '../reporting-context.ts';

@Resolver()
export class ReportResolver {
  @Query(() => Report, {
    description:
      'Clicks by their own time, adjustments by the time they were made, conversions and their money by `timeBasis`, split and summed.',
  })
  async report(@Args(() => ReportArgs) args: ReportArgs, @Ctx() context: ReportingContext): Promise<Report> {
    const { store, viewer } = context;
    const rowsMax = args.first ?? reportRowsDefault;
    if (rowsMax < 1 || rowsMax > reportRowsMax) throw badInput(`first: must be from 1 to ${reportRowsMax}.`);
    const range = calendarRange(args.range.from, args.range.to, args.timeZone);
    const first = reportQuery(args, range, viewer, { skip: 0, rowsMax });
    const query = args.after ? { ...first, skip: rowsBefore(first, args.after) } : first;
    const besideRange = args.compareWith ? comparedRange(range, args.compareWith) : null;
    const found = await store.run(query);
    const comparison = besideRange && (await compareReport(store, query, found.rows, besideRange));
    return report(context, query, found, comparison);
  }
}
