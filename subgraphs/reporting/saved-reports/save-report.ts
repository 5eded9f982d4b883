import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { Problems, userError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ownSavedReports, requireKeeper } from './own-saved-reports.ts';
import { savedReport } from './saved-report.ts';
import { checkSavedReport, SavedReportInput, SavedReportPayload } from './saved-report-input.ts';
import { SavedReportRow } from './saved-report-row.ts';

/** Saved reports of one user at most. */
export const savedReportsMax = 50;

@Resolver()
export class SaveReport {
  @Mutation(() => SavedReportPayload, {
    description: 'Keeps a report for you, and mails it if it has a schedule. In the portal only.',
  })
  async saveReport(
    @Arg('input', () => SavedReportInput) input: SavedReportInput,
    @Ctx() context: ReportingContext,
  ) {
    const { viewer, now } = context;
    requireKeeper(viewer);
    const fields = checkSavedReport(input, viewer, now);
    if (fields instanceof Problems) return { savedReport: null, userErrors: fields.userErrors };
    const row = await context.transact(async (em) => {
      const own = ownSavedReports(viewer);
      // One at a time, so that reports saved at once are counted one after the other.
      await em
        .getConnection()
        .execute(
          'select pg_advisory_xact_lock(hashtext(?))',
          [`saved reports of ${viewer.userId}`],
          'get',
          em.getTransactionContext(),
        );
      if ((await em.count(SavedReportRow, own)) >= savedReportsMax) return null;
      return em.create(SavedReportRow, { id: newId('rpt'), ...own, ...fields });
    });
    if (row === null) {
      const message = `You have ${savedReportsMax} saved reports; delete one that you no longer need.`;
      return { savedReport: null, ...userError(null, 'TOO_MANY_SAVED_REPORTS', message) };
    }
    return { savedReport: savedReport(row), userErrors: [] };
  }
}
