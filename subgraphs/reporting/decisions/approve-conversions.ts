import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { decideConversions } from './decide-conversions.ts';
import { decisionsPayload, told } from './decisions-payload.ts';

const ApproveConversionsPayload = decisionsPayload('ApproveConversionsPayload');

@Resolver()
export class ApproveConversions {
  @Mutation(() => ApproveConversionsPayload, {
    description:
      'Lets conversions count as earned, those too that are held or were rejected. Up to 500; twice is once. Staff only.',
  })
  async approveConversions(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('reason', () => String, { nullable: true, description: 'The publisher reads it.' }) reason:
      | string
      | null
      | undefined,
    @Ctx() context: ReportingContext,
  ) {
    const request = { ids, reason: reason ?? '', reasonCharsMin: 0 } as const;
    return told(await decideConversions(context, 'APPROVED', request));
  }
}
