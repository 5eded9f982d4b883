import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { requireEditor } from '../authorise.ts';
import { changeSmartlinkStatus } from '../change-status.ts';
import { type SmartlinkChange, smartlinkPayload } from '../graph/smartlink-payload.ts';
import type { OffersContext } from '../offers-context.ts';

const PublishSmartlinkPayload = smartlinkPayload('PublishSmartlinkPayload');

@Resolver()
export class PublishSmartlink {
  @Mutation(() => PublishSmartlinkPayload, {
    description: 'Shows a smartlink to publishers and lets it route.',
  })
  async publishSmartlink(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<SmartlinkChange> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeSmartlinkStatus(em, id, 'ACTIVE'));
    if (userErrors.length > 0) return { userErrors };
    return { smartlink: await context.loaders.smartlink.load(id), userErrors };
  }
}
