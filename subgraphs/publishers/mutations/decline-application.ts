import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { decisionNoteCharsMax } from '../../../domain/application.ts';
import { checkText } from '../../check-text.ts';
import { Problems } from '../../result.ts';
import { changeApplication, requireActor } from '../change-application.ts';
import { applicationPayload } from '../graph/application-payload.ts';
import { DeclineReason } from '../graph/enums.ts';
import type { PublishersContext } from '../loaders.ts';
import { declinedNotice } from '../notice.ts';
import { notify } from '../notify.ts';

@InputType()
class DeclineApplicationInput {
  @Field(() => ID)
  applicationId!: string;

  @Field(() => DeclineReason)
  reason!: keyof typeof DeclineReason;

  @Field(() => String, { nullable: true, description: 'The publisher reads it.' })
  note?: string | null;
}

const DeclineApplicationPayload = applicationPayload('DeclineApplicationPayload');

@Resolver()
export class DeclineApplication {
  @Mutation(() => DeclineApplicationPayload, {
    description: 'Says no to an application, with a reason that the publisher reads. Staff only.',
  })
  async declineApplication(
    @Arg('input', () => DeclineApplicationInput) input: DeclineApplicationInput,
    @Ctx() context: PublishersContext,
  ) {
    requireActor(context.viewer, 'DECLINE');
    const problems = new Problems();
    const limits = { charsMin: 0, charsMax: decisionNoteCharsMax };
    const note = checkText(problems, ['input', 'note'], input.note, limits);
    if (problems.any) return { application: null, userErrors: problems.userErrors };
    const id = { value: input.applicationId, field: ['input', 'applicationId'] };
    return changeApplication(context, 'DECLINE', id, async (em, application) => {
      application.declineReason = input.reason;
      application.note = note;
      await notify(em, application, ({ name }) => declinedNotice(name, input.reason, note));
    });
  }
}
