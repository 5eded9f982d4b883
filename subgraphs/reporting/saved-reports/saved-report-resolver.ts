import { Arg, Args, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page } from '../../page.ts';
import { Report, report } from '../graph/report.ts';
import { reportRowsDefault } from '../graph/report-input.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { findSavedReport, ownSavedReports } from './own-saved-reports.ts';
import { savedCsv, savedQuery, savedReportLinesMax, savedTable } from './run-saved-report.ts';
import { SavedReport, SavedReportConnection, savedReport } from './saved-report.ts';
import { SavedReportMail, savedReportMail } from './saved-report-mail.ts';
import { SavedReportRow } from './saved-report-row.ts';

@ObjectType({ description: 'What a saved report comes to now.' })
class SavedReportRun {
  row!: SavedReportRow;

  @Field(() => Report, { description: `Its first ${reportRowsDefault} rows.` })
  report(@Ctx() context: ReportingContext): Promise<Report> {
    return runReport(this.row, context);
  }

  @Field(() => String, {
    description: `As the text of a CSV file, of ${savedReportLinesMax} rows at most; createExport has no such limit.`,
  })
  async csv(@Ctx() context: ReportingContext): Promise<string> {
    return savedCsv(await savedTable(this.row, context));
  }
}

async function runReport(row: SavedReportRow, context: ReportingContext): Promise<Report> {
  const query = savedQuery(row, context, reportRowsDefault);
  return report(context, query, await context.store.run(query), null);
}

@Resolver()
export class SavedReportResolver {
  @Query(() => SavedReportConnection, { description: 'Your own, newest first.' })
  async savedReports(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, em }: ReportingContext,
  ): Promise<Page<SavedReport>> {
    const own = ownSavedReports(viewer);
    return pageOf(
      await findPage(em, SavedReportRow, own, { by: ['id'], direction: 'desc' }, args),
      savedReport,
    );
  }

  @Query(() => SavedReportRun, {
    nullable: true,
    description: 'One of your own, for the days that it is about now; null when there is none of that id.',
  })
  async runSavedReport(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, em }: ReportingContext,
  ): Promise<SavedReportRun | null> {
    const row = await findSavedReport(em, viewer, id);
    return row && Object.assign(new SavedReportRun(), { row });
  }

  @Directive('@inaccessible')
  @Query(() => SavedReportMail, {
    nullable: true,
    description:
      'For the scheduler, which asks as the owner for what reporting.due_saved_report lists: the mail to send. Null when the report is gone.',
  })
  async savedReportMail(
    @Arg('id', () => ID) id: string,
    @Ctx() context: ReportingContext,
  ): Promise<SavedReportMail | null> {
    const { em, viewer, loaders, portalUrl } = context;
    const row = await findSavedReport(em, viewer, id);
    if (row === null) return null;
    const owner = (await loaders.actorNames.load(row.ownerId)) ?? 'Somebody';
    return savedReportMail(row, await savedTable(row, context), { owner, portalUrl });
  }
}
