import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Problems, UserError, userError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { AdvertiserRow } from '../entities/advertiser-row.ts';
import { Advertiser } from '../graph/advertiser.ts';
import { AdvertiserStatusEnum } from '../graph/enums.ts';
import { AdvertiserPostbackInput } from '../input/advertiser-postback-input.ts';
import { readAdvertiser } from '../input/read-advertiser.ts';
import type { OffersContext } from '../offers-context.ts';
import type { AdvertiserStatus } from '../statuses.ts';

@InputType({ description: 'What changes; a field left out or null stays as it is.' })
export class UpdateAdvertiserInput extends AdvertiserPostbackInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => AdvertiserStatusEnum, { nullable: true })
  status?: AdvertiserStatus | null;
}

@ObjectType()
export class UpdateAdvertiserPayload {
  @Field(() => Advertiser, { nullable: true })
  advertiser?: AdvertiserRow | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class UpdateAdvertiser {
  @Mutation(() => UpdateAdvertiserPayload, {
    description: 'Renames an advertiser, pauses or resumes its postbacks, and says how they may come.',
  })
  async updateAdvertiser(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => UpdateAdvertiserInput) input: UpdateAdvertiserInput,
    @Ctx() context: OffersContext,
  ): Promise<UpdateAdvertiserPayload> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const columns = readAdvertiser(input, problems);
    if (problems.any) return problems;
    const found = await context.transact(async (em) => {
      const advertiser = await em.findOne(AdvertiserRow, id);
      if (advertiser) Object.assign(advertiser, columns, input.status ? { status: input.status } : {});
      return advertiser !== null;
    });
    if (!found) return userError(['id'], 'NOT_FOUND', 'There is no such advertiser.');
    return { advertiser: await context.loaders.advertiser.load(id), userErrors: [] };
  }
}
