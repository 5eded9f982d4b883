import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { DutyName as Name } from '../../../domain/duty.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { ConnectionArgs, type Page } from '../../page.ts';
import { requireScope, requireStaff } from '../../viewer.ts';
import { newestFirst } from '../newest-first.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ConsistencyCheck, ConsistencyCheckConnection } from './consistency-check.ts';
import { DutyName, DutyRun, DutyRunConnection } from './duty-run.ts';

const runsSql = readSql(import.meta.url, './duty-runs.sql');
const countRunsSql =
  'select count(*)::integer as count from reporting.duty_run where $1::text is null or duty = $1';
const checksSql = readSql(import.meta.url, './consistency-checks.sql');
const countChecksSql = 'select count(*)::integer as count from reporting.consistency_check';

@Resolver()
export class DutyResolver {
  @Query(() => DutyRunConnection, { description: 'Newest first. Staff with REPORTS_READ.' })
  async dutyRuns(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('duty', () => DutyName, { nullable: true }) duty: Name | null | undefined,
    @Ctx() { viewer, pool }: ReportingContext,
  ): Promise<Page<DutyRun>> {
    requireOperator(viewer);
    return newestFirst<DutyRun>(pool, args, [runsSql, countRunsSql], [duty ?? null]);
  }

  @Query(() => ConsistencyCheckConnection, { description: 'Newest first. Staff with REPORTS_READ.' })
  async consistencyChecks(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, pool }: ReportingContext,
  ): Promise<Page<ConsistencyCheck>> {
    requireOperator(viewer);
    return newestFirst<ConsistencyCheck>(pool, args, [checksSql, countChecksSql], []);
  }
}

/** Throws FORBIDDEN unless the viewer may see how the network is run. */
function requireOperator(viewer: Viewer): void {
  requireStaff(viewer);
  requireScope(viewer, 'REPORTS_READ');
}
