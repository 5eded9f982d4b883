import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { changeSmartlinkStatus } from '../change-status.ts';
import type { SmartlinkRow } from '../entities/smartlink-row.ts';
import { Smartlink } from '../graph/smartlink.ts';
import type { OffersContext } from '../offers-context.ts';

@ObjectType()
export class PublishSmartlinkPayload {
  @Field(() => Smartlink, { nullable: true })
  smartlink?: SmartlinkRow | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class PublishSmartlink {
  @Mutation(() => PublishSmartlinkPayload, {
    description: 'Shows a smartlink to publishers and lets it route.',
  })
  async publishSmartlink(
    @Arg('id', () => ID) id: string,
    @Ctx() context: OffersContext,
  ): Promise<PublishSmartlinkPayload> {
    requireEditor(context.viewer);
    const userErrors = await context.transact((em) => changeSmartlinkStatus(em, id, 'ACTIVE'));
    if (userErrors.length > 0) return { userErrors };
    return { smartlink: await context.loaders.smartlink.load(id), userErrors };
  }
}
