import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { nextRun } from './next-run.ts';
import { findSavedReport } from './own-saved-reports.ts';

const problemCharsMax = 500;

@Resolver()
export class MarkSavedReportSent {
  @Directive('@inaccessible')
  @Mutation(() => Boolean, {
    description:
      'For the scheduler, which asks as the owner: the mail went out, or was given up because of `problem`. The report is due again at its next time. False when it is gone.',
  })
  async markSavedReportSent(
    @Arg('id', () => ID) id: string,
    @Arg('problem', () => String, { nullable: true }) problem: string | null | undefined,
    @Ctx() context: ReportingContext,
  ): Promise<boolean> {
    const { viewer, now } = context;
    return context.transact(async (em) => {
      const row = await findSavedReport(em, viewer, id);
      if (row === null) return false;
      row.lastRunAt = now;
      row.lastProblem = problem?.slice(0, problemCharsMax) || null;
      row.nextRunAt = nextRun(row.schedule, row.hour, row.timeZone, now);
      return true;
    });
  }
}
