import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError, userError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { findSavedReport, requireKeeper } from './own-saved-reports.ts';

@ObjectType()
class DeleteSavedReportPayload {
  @Field(() => ID, { nullable: true })
  deletedId!: string | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class DeleteSavedReport {
  @Mutation(() => DeleteSavedReportPayload, {
    description: 'Deletes a saved report of your own, and its mails with it. In the portal only.',
  })
  async deleteSavedReport(@Arg('id', () => ID) id: string, @Ctx() context: ReportingContext) {
    const { viewer } = context;
    requireKeeper(viewer);
    return context.transact(async (em) => {
      const row = await findSavedReport(em, viewer, id);
      if (row === null) {
        return { deletedId: null, ...userError(['id'], 'NOT_FOUND', 'You have no such saved report.') };
      }
      em.remove(row);
      return { deletedId: id, userErrors: [] };
    });
  }
}
