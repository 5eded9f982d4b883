import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { changeApplication } from '../change-application.ts';
import { applicationPayload } from '../graph/application-payload.ts';
import { issueTrackingLink } from '../issue-tracking-link.ts';
import type { PublishersContext } from '../loaders.ts';
import { approvedNotice } from '../notice.ts';
import { notify } from '../notify.ts';
import { trackingLinkUrl } from '../tracking-link-url.ts';

const ApproveApplicationPayload = applicationPayload('ApproveApplicationPayload');

@Resolver()
export class ApproveApplication {
  @Mutation(() => ApproveApplicationPayload, {
    description:
      'Lets a publisher in, or in again after a revocation: with the same link code. Twice is once. Staff only.',
  })
  async approveApplication(
    @Arg('applicationId', () => ID) applicationId: string,
    @Ctx() context: PublishersContext,
  ) {
    const id = { value: applicationId, field: ['applicationId'] };
    return changeApplication(context, 'APPROVE', id, async (em, application, from) => {
      application.note = '';
      const link = await issueTrackingLink(em, application);
      const how = from === 'REVOKED' ? 'REINSTATED' : 'REVIEWED';
      await notify(em, application, ({ name, linkHost = null }) =>
        approvedNotice(name, trackingLinkUrl(context.trackingUrl, linkHost, link.code), how),
      );
    });
  }
}
