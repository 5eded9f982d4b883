import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Money, money } from '../../money.ts';
import type { Page } from '../../page.ts';
import { clickIdOf } from '../click-node-id.ts';
import { clickFilter } from '../fact-filter.ts';
import { factSpan, findFacts } from '../find-facts.ts';
import { Click, ClickConnection, click } from '../graph/click.ts';
import { Conversion, conversion } from '../graph/conversion.ts';
import { FactArgs } from '../graph/report-input.ts';
import { requireRevenueReader } from '../graph/staff-only.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ClickRow } from '../rows/click-row.ts';
import { pageInTurn } from '../turns.ts';
import { reachOf, requireReader } from '../viewer-reach.ts';

@Resolver(() => Click)
export class ClickResolver {
  @Query(() => Click, { nullable: true })
  async click(@Arg('id', () => ID) id: string, @Ctx() context: ReportingContext): Promise<Click | null> {
    return findClick(id, context);
  }

  @Query(() => ClickConnection, { description: 'Newest first, of every kind of traffic.' })
  async clicks(
    @Args(() => FactArgs) args: FactArgs,
    @Ctx() { viewer, em, inTurn }: ReportingContext,
  ): Promise<Page<Click>> {
    const where = clickFilter(reachOf(viewer, args.filters), factSpan(args));
    const page = await pageInTurn(inTurn, () => findFacts(em, ClickRow, where, 'clickId', args));
    return pageOf(page, click);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'What the click earns by itself, in the currency of its offer, beside its conversions; null: nothing.',
  })
  payout(@Root() { row }: Click): Money | null {
    return row.clickPayoutMicros === 0 ? null : money(row.clickPayoutMicros, row.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the advertiser owes for the click by itself; null: nothing. For staff.',
  })
  revenue(@Root() { row }: Click, @Ctx() { viewer }: ReportingContext): Money | null {
    requireRevenueReader(viewer);
    return row.clickRevenueMicros === 0 ? null : money(row.clickRevenueMicros, row.currency);
  }

  @FieldResolver(() => [Conversion], { description: 'Newest first.' })
  async conversions(
    @Root() root: Click,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Conversion[]> {
    requireReader(viewer);
    const rows = await loaders.conversionsOfClick.load(clickIdOf(root.id) ?? '');
    return rows.map(conversion);
  }
}

/** A click by its global id; null when there is none that the viewer may see. Throws FORBIDDEN without the scope. */
export async function findClick(id: string, { viewer, loaders }: ReportingContext): Promise<Click | null> {
  requireReader(viewer);
  const clickId = clickIdOf(id);
  const row = clickId === null ? null : await loaders.clicks.load(clickId);
  return row && click(row);
}
