import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { decisionNoteCharsMax } from '../../../domain/application.ts';
import { checkText } from '../../check-text.ts';
import { Problems } from '../../result.ts';
import { changeApplication, requireActor } from '../change-application.ts';
import { applicationPayload } from '../graph/application-payload.ts';
import { revokeTrackingLink } from '../issue-tracking-link.ts';
import type { PublishersContext } from '../loaders.ts';
import { revokedNotice } from '../notice.ts';
import { notify } from '../notify.ts';

@InputType()
class RevokeApplicationInput {
  @Field(() => ID)
  applicationId!: string;

  @Field(() => String, { nullable: true, description: 'The publisher reads it.' })
  note?: string | null;
}

const RevokeApplicationPayload = applicationPayload('RevokeApplicationPayload');

@Resolver()
export class RevokeApplication {
  @Mutation(() => RevokeApplicationPayload, {
    description:
      "Ends a publisher's access: its link goes to the fallback until it is approved again. Staff only.",
  })
  async revokeApplication(
    @Arg('input', () => RevokeApplicationInput) input: RevokeApplicationInput,
    @Ctx() context: PublishersContext,
  ) {
    requireActor(context.viewer, 'REVOKE');
    const problems = new Problems();
    const limits = { charsMin: 0, charsMax: decisionNoteCharsMax };
    const note = checkText(problems, ['input', 'note'], input.note, limits);
    if (problems.any) return { application: null, userErrors: problems.userErrors };
    const id = { value: input.applicationId, field: ['input', 'applicationId'] };
    return changeApplication(context, 'REVOKE', id, async (em, application) => {
      application.note = note;
      await revokeTrackingLink(em, application);
      await notify(em, application, ({ name }) => revokedNotice(name, note));
    });
  }
}
