import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Problems, userError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { findSavedReport, requireKeeper } from './own-saved-reports.ts';
import { savedReport } from './saved-report.ts';
import { checkSavedReport, SavedReportInput, SavedReportPayload } from './saved-report-input.ts';

@Resolver()
export class UpdateSavedReport {
  @Mutation(() => SavedReportPayload, {
    description: 'Changes a saved report of your own into what the input says. In the portal only.',
  })
  async updateSavedReport(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => SavedReportInput) input: SavedReportInput,
    @Ctx() context: ReportingContext,
  ) {
    const { viewer, now } = context;
    requireKeeper(viewer);
    const fields = checkSavedReport(input, viewer, now);
    if (fields instanceof Problems) return { savedReport: null, userErrors: fields.userErrors };
    return context.transact(async (em) => {
      const row = await findSavedReport(em, viewer, id);
      if (row === null) {
        return { savedReport: null, ...userError(['id'], 'NOT_FOUND', 'You have no such saved report.') };
      }
      Object.assign(row, fields);
      await em.flush();
      return { savedReport: savedReport(row), userErrors: [] };
    });
  }
}
