import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { Mode } from '../../../domain/snapshot.ts';
import { newId } from '../../../platform/new-id.ts';
import { Problems } from '../../result.ts';
import { SmartlinkModeEnum } from '../../smartlink-enums.ts';
import { requireEditor } from '../authorise.ts';
import { replaceAccess, replacePool } from '../edit-pool.ts';
import { SmartlinkRow } from '../entities/smartlink-row.ts';
import { SmartlinkVisibilityEnum } from '../graph/enums.ts';
import { type SmartlinkChange, smartlinkPayload } from '../graph/smartlink-payload.ts';
import { checkPool } from '../input/check-pool.ts';
import { PoolMemberInput } from '../input/pool-member-input.ts';
import { readSmartlink, readSmartlinkReferences } from '../input/read-smartlink.ts';
import { SmartlinkDeliveryInput } from '../input/smartlink-delivery-input.ts';
import type { OffersContext } from '../offers-context.ts';
import { withTrackingHosts } from '../own-hosts.ts';
import type { Visibility } from '../statuses.ts';

@InputType()
export class CreateSmartlinkInput extends SmartlinkDeliveryInput {
  @Field(() => String)
  name!: string;

  @Field(() => String, { defaultValue: '' })
  description!: string;

  @Field(() => SmartlinkVisibilityEnum)
  visibility!: Visibility;

  @Field(() => SmartlinkModeEnum)
  mode!: Mode;

  @Field(() => [PoolMemberInput], { defaultValue: [] })
  pool!: PoolMemberInput[];

  @Field(() => [ID], { defaultValue: [], description: 'The publishers that see it while it is PRIVATE.' })
  allowedPublisherIds!: string[];
}

const CreateSmartlinkPayload = smartlinkPayload('CreateSmartlinkPayload');

@Resolver()
export class CreateSmartlink {
  @Mutation(() => CreateSmartlinkPayload, {
    description: 'Adds a smartlink as a draft; publishSmartlink shows it.',
  })
  async createSmartlink(
    @Arg('input', () => CreateSmartlinkInput) input: CreateSmartlinkInput,
    @Ctx() context: OffersContext,
  ): Promise<SmartlinkChange> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const rules = await withTrackingHosts(context.em, context.rules);
    const columns = readSmartlink(input, rules, problems);
    const { name = '', visibility = input.visibility, mode = input.mode, ...rest } = columns;
    const id = newId('smk');
    await context.transact(async (em) => {
      await checkPool(em, input.pool, problems);
      const references = await readSmartlinkReferences(em, input, problems);
      if (problems.any) return;
      const smartlink = em.create(SmartlinkRow, { id, name, visibility, mode, ...rest, ...references });
      em.persist(smartlink);
      await replacePool(em, smartlink, input.pool);
      await replaceAccess(em, smartlink, input.allowedPublisherIds);
    });
    if (problems.any) return problems;
    return { smartlink: await context.loaders.smartlink.load(id), userErrors: [] };
  }
}
