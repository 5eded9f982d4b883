import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { requireEditor } from '../authorise.ts';
import { changeSmartlinkStatus } from '../change-status.ts';
import { type SmartlinkChange, smartlinkPayload } from '../graph/smartlink-payload.ts';
import type { OffersContext } from '../offers-context.ts';

const PauseSmartlinkPayload = smartlinkPayload('PauseSmartlinkPayload');

@Resolver()
export class PauseSmartlink {
  @Mutation(() => PauseSmartlinkPayload, {
    description: 'Sends the visitors of a smartlink to its fallback until it is published again.',
  })
  async pauseSmartlink(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<SmartlinkChange> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeSmartlinkStatus(em, id, 'PAUSED'));
    if (userErrors.length > 0) return { userErrors };
    return { smartlink: await context.loaders.smartlink.load(id), userErrors };
  }
}
