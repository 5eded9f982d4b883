import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { checkName } from '../../check-text.ts';
import { Problems, UserError } from '../../result.ts';
import { forbidden, requireScope } from '../../viewer.ts';
import { PublisherRow } from '../entities/publisher-row.ts';
import { Publisher } from '../graph/publisher.ts';
import type { PublishersContext } from '../loaders.ts';

@InputType()
class CreatePublisherInput {
  @Field(() => String)
  name!: string;
}

@ObjectType()
class CreatePublisherPayload {
  @Field(() => Publisher, { nullable: true })
  publisher!: Publisher | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CreatePublisher {
  @Mutation(() => CreatePublisherPayload, { description: 'Admins of the network only.' })
  async createPublisher(
    @Arg('input', () => CreatePublisherInput) input: CreatePublisherInput,
    @Ctx() context: PublishersContext,
  ) {
    requireScope(context.viewer, 'APPLICATIONS_WRITE');
    if (context.viewer.role !== 'NETWORK_ADMIN') throw forbidden('Only an admin of the network may do this.');
    const problems = new Problems();
    const name = checkName(problems, input.name);
    if (problems.any) return { publisher: null, userErrors: problems.userErrors };
    const publisher = await context.transact(async (em) =>
      em.create(PublisherRow, { id: newId('pub'), name }),
    );
    return { publisher, userErrors: [] };
  }
}
