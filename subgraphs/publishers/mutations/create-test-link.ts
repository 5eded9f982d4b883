import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { testLinkMs, testParameter } from '../../../domain/test-link.ts';
import { expiringToken } from '../../../platform/mark.ts';
import { UserError, userError } from '../../result.ts';
import { DateTime } from '../../scalars.ts';
import { requirePublisher, requireScope } from '../../viewer.ts';
import type { PublishersContext } from '../loaders.ts';
import { trackingLinkUrl } from '../tracking-link-url.ts';

@InputType()
class CreateTestLinkInput {
  @Field(() => ID)
  smartlinkId!: string;
}

@ObjectType()
class CreateTestLinkPayload {
  @Field(() => String, {
    nullable: true,
    description: 'Your tracking link with a token; sub-ids go behind a `&`.',
  })
  url!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'From then on it is an ordinary tracking link.' })
  expiresAt!: Date | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CreateTestLink {
  @Mutation(() => CreateTestLinkPayload, {
    description:
      'A link for an hour of tests: routed as every visitor is, recorded as TEST, in no report and of no use to a cap.',
  })
  async createTestLink(
    @Arg('input', () => CreateTestLinkInput) { smartlinkId }: CreateTestLinkInput,
    @Ctx() context: PublishersContext,
  ) {
    requireScope(context.viewer, 'APPLICATIONS_READ');
    requirePublisher(context.viewer);
    const link = await context.loaders.ownTrackingLink.load(smartlinkId);
    if (link?.status !== 'ACTIVE') {
      const none = 'You have no active tracking link to this smartlink; apply to it first.';
      return { url: null, expiresAt: null, ...userError(['input', 'smartlinkId'], 'NOT_FOUND', none) };
    }
    const expiresAt = new Date(Date.now() + testLinkMs);
    const smartlink = await context.loaders.smartlink.load(smartlinkId);
    const url = new URL(trackingLinkUrl(context.trackingUrl, smartlink?.linkHost ?? null, link.code));
    url.searchParams.set(testParameter, expiringToken(context.testKey, link.code, expiresAt.getTime()));
    return { url: url.href, expiresAt, userErrors: [] };
  }
}
