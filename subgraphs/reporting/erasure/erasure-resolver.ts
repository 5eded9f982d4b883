import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page } from '../../page.ts';
import { Erasure, ErasureConnection, erasure } from '../graph/erasure.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireStaffReader } from '../require-decider.ts';
import { ErasureRow } from '../rows/erasure-row.ts';

@Resolver()
export class ErasureResolver {
  @Query(() => ErasureConnection, { description: 'What was forgotten on request, newest first. For staff.' })
  async erasures(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, em }: ReportingContext,
  ): Promise<Page<Erasure>> {
    requireStaffReader(viewer);
    return pageOf(await findPage(em, ErasureRow, {}, { by: ['id'], direction: 'desc' }, args), erasure);
  }
}
