import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { decisionsPayload, told } from './decisions-payload.ts';
import { markConversions } from './mark-conversions.ts';

const UnflagConversionsPayload = decisionsPayload('UnflagConversionsPayload');

@Resolver()
export class UnflagConversions {
  @Mutation(() => UnflagConversionsPayload, {
    description: 'Takes the mark of suspicion from conversions. Up to 500; twice is once. Staff only.',
  })
  async unflagConversions(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('reason', () => String, { nullable: true, description: 'For staff.' }) reason:
      | string
      | null
      | undefined,
    @Ctx() context: ReportingContext,
  ) {
    const request = { ids, reason: reason ?? '', reasonCharsMin: 0 } as const;
    return told(await markConversions(context, false, request));
  }
}
