import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { changeApplication } from '../change-application.ts';
import { applicationPayload } from '../graph/application-payload.ts';
import type { PublishersContext } from '../loaders.ts';

const WithdrawApplicationPayload = applicationPayload('WithdrawApplicationPayload');

@Resolver()
export class WithdrawApplication {
  @Mutation(() => WithdrawApplicationPayload, {
    description: 'Takes back an application that is not decided yet.',
  })
  async withdrawApplication(
    @Arg('applicationId', () => ID) applicationId: string,
    @Ctx() context: PublishersContext,
  ) {
    const id = { value: applicationId, field: ['applicationId'] };
    return changeApplication(context, 'WITHDRAW', id, () => undefined);
  }
}
