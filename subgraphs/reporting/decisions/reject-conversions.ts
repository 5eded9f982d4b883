import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { decideConversions } from './decide-conversions.ts';
import { decisionsPayload, told } from './decisions-payload.ts';

const RejectConversionsPayload = decisionsPayload('RejectConversionsPayload');

@Resolver()
export class RejectConversions {
  @Mutation(() => RejectConversionsPayload, {
    description:
      'Takes conversions out of what is earned, before they are billed; approving gives them back. Up to 500; twice is once. Staff only.',
  })
  async rejectConversions(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('reason', () => String, { description: 'The publisher reads it.' }) reason: string,
    @Ctx() context: ReportingContext,
  ) {
    return told(await decideConversions(context, 'REJECTED', { ids, reason, reasonCharsMin: 1 }));
  }
}
