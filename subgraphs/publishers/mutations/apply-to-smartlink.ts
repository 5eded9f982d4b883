import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type ApplyRefusal,
  applicationMessageCharsMax,
  attemptsMax,
  attemptsWindowHours,
} from '../../../domain/application.ts';
import { checkText } from '../../check-text.ts';
import { Problems, UserError, userError } from '../../result.ts';
import { requirePublisher, requireScope } from '../../viewer.ts';
import { SmartlinkApplication } from '../graph/smartlink-application.ts';
import { TrackingLink } from '../graph/tracking-link.ts';
import { joinSmartlink } from '../join-smartlink.ts';
import type { PublishersContext } from '../loaders.ts';

@InputType()
class ApplyToSmartlinkInput {
  @Field(() => ID)
  smartlinkId!: string;

  @Field(() => String, { nullable: true, description: 'For the network: how you would promote it.' })
  message?: string | null;
}

@ObjectType()
class ApplyToSmartlinkPayload {
  @Field(() => SmartlinkApplication, {
    nullable: true,
    description: 'The new application, or the one that stood in the way.',
  })
  application!: SmartlinkApplication | null;

  @Field(() => TrackingLink, { nullable: true, description: 'Null until the application is approved.' })
  trackingLink!: TrackingLink | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

const refusals: Record<ApplyRefusal, string> = {
  SMARTLINK_NOT_FOUND: 'There is no such smartlink.',
  SMARTLINK_PAUSED: 'This smartlink is paused; apply again when it runs.',
  ALREADY_APPLIED: 'You have applied already; see the application for where it stands.',
  APPLICATION_REVOKED: 'The network ended your access to this smartlink; ask them to restore it.',
  PUBLISHER_SUSPENDED: 'Your account is suspended; talk to the network.',
  TOO_MANY_ATTEMPTS: `You have applied ${attemptsMax} times within ${attemptsWindowHours} hours; try again tomorrow, or talk to the network.`,
};

@Resolver()
export class ApplyToSmartlink {
  @Mutation(() => ApplyToSmartlinkPayload, {
    description:
      'Joins an open smartlink at once, with a tracking link; otherwise asks the network to be let in.',
  })
  async applyToSmartlink(
    @Arg('input', () => ApplyToSmartlinkInput) input: ApplyToSmartlinkInput,
    @Ctx() context: PublishersContext,
  ) {
    requireScope(context.viewer, 'APPLICATIONS_WRITE');
    const publisherId = requirePublisher(context.viewer);
    const problems = new Problems();
    const limits = { charsMin: 0, charsMax: applicationMessageCharsMax };
    const message = checkText(problems, ['input', 'message'], input.message, limits);
    if (problems.any) return { application: null, trackingLink: null, userErrors: problems.userErrors };
    const { smartlinkId } = input;
    const { trackingUrl } = context;
    const { refusal, ...joined } = await context.transact((em) =>
      joinSmartlink(em, { publisherId, smartlinkId, message, trackingUrl }),
    );
    if (refusal === null) return { ...joined, userErrors: [] };
    return { ...joined, ...userError(['input', 'smartlinkId'], refusal, refusals[refusal]) };
  }
}
