import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { ReportingContext } from '../reporting-context.ts';
import { decisionsPayload, told } from './decisions-payload.ts';
import { markConversions } from './mark-conversions.ts';

const FlagConversionsPayload = decisionsPayload('FlagConversionsPayload');

@Resolver()
export class FlagConversions {
  @Mutation(() => FlagConversionsPayload, {
    description:
      'Marks conversions as suspicious: they go on counting, but nothing learns from them. Publishers do not see it. Up to 500; twice is once. Staff only.',
  })
  async flagConversions(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('reason', () => String, { description: 'For staff.' }) reason: string,
    @Ctx() context: ReportingContext,
  ) {
    return told(await markConversions(context, true, { ids, reason, reasonCharsMin: 1 }));
  }
}
