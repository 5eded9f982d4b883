import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { cleanLabel } from '../../../domain/sub-ids.ts';
import { badInput } from '../../viewer.ts';
import { clickIdOf } from '../click-node-id.ts';
import { explainRouting } from '../explain/explain-routing.ts';
import { Click } from '../graph/click.ts';
import { ExplainRoutingInput, visitorFrom } from '../graph/explain-routing-input.ts';
import { RoutingExplanation } from '../graph/routing-explanation.ts';
import { explanationsMax } from '../loaders.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireReader } from '../viewer-reach.ts';

const drawDefault = 0.5;

@Resolver(() => Click)
export class ExplanationResolver {
  @FieldResolver(() => RoutingExplanation, {
    nullable: true,
    description: `Why the visitor was sent there. Of at most ${explanationsMax} clicks in one request. A publisher is not told of caps that are not its own.`,
  })
  async explanation(
    @Root() root: Click,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<RoutingExplanation | null> {
    requireReader(viewer);
    return loaders.explanations.load(clickIdOf(root.id) ?? '');
  }

  @Query(() => RoutingExplanation, {
    nullable: true,
    description:
      'Where a visit would go, if every cap had room; null when there is no such link that the viewer may see.',
  })
  async explainRouting(
    @Arg('input', () => ExplainRoutingInput) input: ExplainRoutingInput,
    @Ctx() { viewer, pool, now, networkFallbackUrl }: ReportingContext,
  ): Promise<RoutingExplanation | null> {
    requireReader(viewer);
    const draw = input.draw ?? drawDefault;
    if (!(draw >= 0 && draw < 1)) throw badInput('draw: must be from 0 to below 1.');
    const visit = {
      ...{ link: input.link, visitor: visitorFrom(input.visitor), sub1: cleanLabel(input.sub1 ?? '') },
      ...{ at: input.at ?? now, draw },
    };
    return explainRouting(pool, visit, networkFallbackUrl, viewer);
  }
}
