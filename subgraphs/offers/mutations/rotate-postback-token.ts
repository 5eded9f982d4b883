import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { sha256Hex } from '../../../platform/secret.ts';
import { UserError, userError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { AdvertiserRow } from '../entities/advertiser-row.ts';
import { AdvertiserTokenRow } from '../entities/advertiser-token-row.ts';
import { Advertiser } from '../graph/advertiser.ts';
import type { OffersContext } from '../offers-context.ts';
import { newPostbackToken } from '../postback-token.ts';

/** How long the token that is replaced stays good: time for the advertiser to change its systems. */
export const oldTokenHours = 24;

@ObjectType()
export class RotatePostbackTokenPayload {
  @Field(() => Advertiser, { nullable: true })
  advertiser?: AdvertiserRow | null;

  @Field(() => String, { nullable: true, description: 'The new token. Shown only now.' })
  postbackToken?: string | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class RotatePostbackToken {
  @Mutation(() => RotatePostbackTokenPayload, {
    description: `Gives an advertiser a new postback token; the old one is good for ${oldTokenHours} hours more.`,
  })
  async rotatePostbackToken(
    @Arg('advertiserId', () => ID) advertiserId: string,
    @Ctx() context: OffersContext,
  ): Promise<RotatePostbackTokenPayload> {
    requireEditor(context.viewer);
    const postbackToken = newPostbackToken();
    const now = Date.now();
    const found = await context.transact(async (em) => {
      // Locked, so that of two rotations at once the second ends what the first made.
      const advertiser = await em.findOne(AdvertiserRow, advertiserId, {
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if (!advertiser) return false;
      const expiresAt = new Date(now + oldTokenHours * 3_600_000);
      await em.nativeDelete(AdvertiserTokenRow, { advertiser, expiresAt: { $lt: new Date(now) } });
      await em.nativeUpdate(AdvertiserTokenRow, { advertiser, expiresAt: null }, { expiresAt });
      em.persist(em.create(AdvertiserTokenRow, { tokenHash: sha256Hex(postbackToken), advertiser }));
      return true;
    });
    if (!found) return userError(['advertiserId'], 'NOT_FOUND', 'There is no such advertiser.');
    return { advertiser: await context.loaders.advertiser.load(advertiserId), postbackToken, userErrors: [] };
  }
}
