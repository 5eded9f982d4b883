import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { UserRow } from '../entities/user-row.ts';
import { Publisher } from '../graph/publisher.ts';
import { User } from '../graph/user.ts';
import type { PublishersContext } from '../loaders.ts';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => Publisher, { nullable: true, description: 'Null for staff.' })
  publisher(@Root() user: UserRow, @Ctx() context: PublishersContext) {
    return user.publisherId ? context.loaders.publisher.load(user.publisherId) : null;
  }
}
