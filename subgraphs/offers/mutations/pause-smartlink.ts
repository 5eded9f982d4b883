import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { changeSmartlinkStatus } from '../change-status.ts';
import type { SmartlinkRow } from '../entities/smartlink-row.ts';
import { Smartlink } from '../graph/smartlink.ts';
import type { OffersContext } from '../offers-context.ts';

@ObjectType()
export class PauseSmartlinkPayload {
  @Field(() => Smartlink, { nullable: true })
  smartlink?: SmartlinkRow | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class PauseSmartlink {
  @Mutation(() => PauseSmartlinkPayload, {
    description: 'Sends the visitors of a smartlink to its fallback until it is published again.',
  })
  async pauseSmartlink(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<PauseSmartlinkPayload> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeSmartlinkStatus(em, id, 'PAUSED'));
    if (userErrors.length > 0) return { userErrors };
    return { smartlink: await context.loaders.smartlink.load(id), userErrors };
  }
}
