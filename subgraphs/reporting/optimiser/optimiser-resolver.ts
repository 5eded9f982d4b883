import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Viewer } from '../../../domain/viewer.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { ConnectionArgs, type Page, pageOfArray } from '../../page.ts';
import { requireScope, requireStaff } from '../../viewer.ts';
import { calendarRange, lastDays } from '../calendar-range.ts';
import { DateRangeInput } from '../graph/report-input.ts';
import { newestFirst } from '../newest-first.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { compareWithEven } from './compare-with-even.ts';
import { ContextsArgs, shownContexts } from './context-filter.ts';
import { EvenRotationComparison } from './even-rotation-comparison.ts';
import {
  type OptimiserContext,
  OptimiserContextConnection,
  OptimiserEvidence,
} from './optimiser-evidence.ts';
import { type OptimiserRun, OptimiserRunConnection } from './optimiser-run.ts';
import { readEvidence } from './read-evidence.ts';

const runsSql = readSql(import.meta.url, './runs-of-smartlink.sql');
const comparedDaysDefault = 28;
const countRunsSql = 'select count(*)::integer as count from optimiser.published_run where smartlink_id = $1';

@Resolver(() => OptimiserEvidence)
export class OptimiserResolver {
  @Query(() => OptimiserEvidence, {
    nullable: true,
    description:
      'Why AUTO_OPTIMIZE shares the clicks of a smartlink as it does; null: there is no such smartlink. Staff with REPORTS_READ.',
  })
  async optimiserEvidence(
    @Arg('smartlinkId', () => ID) smartlinkId: string,
    @Ctx() { viewer, pool, networkCurrency }: ReportingContext,
  ): Promise<OptimiserEvidence | null> {
    requireOptimiserReader(viewer);
    return readEvidence(pool, smartlinkId, networkCurrency);
  }

  @FieldResolver(() => OptimiserContextConnection, {
    description: 'The contexts with most clicks, most first; at most 200 are kept.',
  })
  async contexts(
    @Root() { kept, currency }: OptimiserEvidence,
    @Args(() => ContextsArgs) args: ContextsArgs,
  ): Promise<Page<OptimiserContext>> {
    return pageOfArray(shownContexts(kept, args, currency), args);
  }

  @FieldResolver(() => EvenRotationComparison, {
    description: `What was earned beside what even rotation would have; of the last ${comparedDaysDefault} days if no range is given.`,
  })
  async versusEvenRotation(
    @Root() evidence: OptimiserEvidence,
    @Arg('range', () => DateRangeInput, { nullable: true, description: 'Days in UTC' })
    range: DateRangeInput | null | undefined,
    @Ctx() { pool, now }: ReportingContext,
  ): Promise<EvenRotationComparison> {
    const days = range
      ? calendarRange(range.from, range.to, 'UTC')
      : lastDays(comparedDaysDefault, 'UTC', now);
    return compareWithEven(pool, evidence.smartlink.id, days, evidence);
  }

  @Query(() => OptimiserRunConnection, {
    description:
      'When shares of a smartlink were computed in the last 14 days, newest first. Staff with REPORTS_READ.',
  })
  async optimiserRuns(
    @Arg('smartlinkId', () => ID) smartlinkId: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, pool }: ReportingContext,
  ): Promise<Page<OptimiserRun>> {
    requireOptimiserReader(viewer);
    return newestFirst<OptimiserRun>(pool, args, [runsSql, countRunsSql], [smartlinkId]);
  }
}

/** Throws FORBIDDEN unless the viewer may see what the network knows of offers and publishers. */
export function requireOptimiserReader(viewer: Viewer): void {
  requireStaff(viewer);
  requireScope(viewer, 'REPORTS_READ');
}
