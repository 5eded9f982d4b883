import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { sha256Hex } from '../../../platform/secret.ts';
import { Problems, UserError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { AdvertiserRow } from '../entities/advertiser-row.ts';
import { AdvertiserTokenRow } from '../entities/advertiser-token-row.ts';
import { Advertiser } from '../graph/advertiser.ts';
import { AdvertiserPostbackInput } from '../input/advertiser-postback-input.ts';
import { readAdvertiser } from '../input/read-advertiser.ts';
import type { OffersContext } from '../offers-context.ts';
import { newPostbackToken } from '../postback-token.ts';

@InputType()
export class CreateAdvertiserInput extends AdvertiserPostbackInput {
  @Field(() => String)
  name!: string;
}

@ObjectType()
export class CreateAdvertiserPayload {
  @Field(() => Advertiser, { nullable: true })
  advertiser?: AdvertiserRow | null;

  @Field(() => String, {
    nullable: true,
    description: "What the advertiser's postbacks carry. Shown only now.",
  })
  postbackToken?: string | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CreateAdvertiser {
  @Mutation(() => CreateAdvertiserPayload, {
    description: 'Adds an advertiser and the token of its postbacks.',
  })
  async createAdvertiser(
    @Arg('input', () => CreateAdvertiserInput) input: CreateAdvertiserInput,
    @Ctx() context: OffersContext,
  ): Promise<CreateAdvertiserPayload> {
    requireEditor(context.viewer);
    const problems = new Problems();
    const columns = { name: input.name, ...readAdvertiser(input, problems) };
    if (problems.any) return problems;
    const id = newId('adv');
    const postbackToken = newPostbackToken();
    await context.transact(async (em) => {
      const advertiser = em.create(AdvertiserRow, { id, ...columns });
      em.persist(advertiser);
      em.persist(em.create(AdvertiserTokenRow, { tokenHash: sha256Hex(postbackToken), advertiser }));
    });
    return { advertiser: await context.loaders.advertiser.load(id), postbackToken, userErrors: [] };
  }
}
