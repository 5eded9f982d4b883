import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { checkText } from '../../check-text.ts';
import { Problems, UserError } from '../../result.ts';
import { Erasure, erasure } from '../graph/erasure.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { ErasureRow } from '../rows/erasure-row.ts';
import { transactAgain } from '../transact-again.ts';

const eraseSql = readSql(import.meta.url, './erase-click.sql');
const reasonCharsMax = 500;

@ObjectType()
export class EraseClickPayload {
  @Field(() => Erasure, { nullable: true })
  erasure?: Erasure | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class EraseClick {
  @Mutation(() => EraseClickPayload, {
    description:
      "Forgets who made a click: network prefix, visitor's mark, browser's name, referrer, city and region, where it was sent, the publisher's own click id, and the requests that reported its conversions. Money, sums and sub-ids stay as they are. It cannot be undone; twice is once. Staff only.",
  })
  async eraseClick(
    @Arg('id', () => ID, { description: 'With clk_ before it or as advertisers send it.' }) id: string,
    @Arg('reason', () => String, { description: 'Such as the number of the request.' }) reason: string,
    @Ctx() context: ReportingContext,
  ): Promise<EraseClickPayload> {
    requireDecider(context.viewer);
    const problems = new Problems();
    const why = checkText(problems, ['reason'], reason, { charsMin: 1, charsMax: reasonCharsMax });
    const clickId = id.replace(/^clk_/, '');
    if ((await context.loaders.clicks.load(clickId)) === null)
      problems.add(['id'], 'NOT_FOUND', 'There is no such click.');
    if (problems.any) return problems;
    await transactAgain(context, (em) =>
      em.execute(eraseSql, [newId('era'), clickId, context.viewer.userId, why]),
    );
    const row = await context.em.findOne(ErasureRow, { clickId });
    return { erasure: row && erasure(row), userErrors: [] };
  }
}
