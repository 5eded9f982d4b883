import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { decideConversions } from './decide-conversions.ts';
import { decisionsPayload, told } from './decisions-payload.ts';

const ReverseConversionsPayload = decisionsPayload('ReverseConversionsPayload');

@Resolver()
export class ReverseConversions {
  @Mutation(() => ReverseConversionsPayload, {
    description:
      'Takes back approved conversions for good. One that is on a statement keeps its money there, and an adjustment takes it back. Up to 500; twice is once. Staff only.',
  })
  async reverseConversions(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('reason', () => String, { description: 'The publisher reads it.' }) reason: string,
    @Ctx() context: ReportingContext,
  ) {
    return told(await decideConversions(context, 'REVERSED', { ids, reason, reasonCharsMin: 1 }));
  }
}
