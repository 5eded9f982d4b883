import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Money, money } from '../../../money.ts';
import { ConnectionArgs, type Page, pageOfArray } from '../../../page.ts';
import type { ReportingContext } from '../../reporting-context.ts';
import { Statement } from '../graph/statement.ts';
import { type StatementLine, StatementLineConnection, statementLine } from '../graph/statement-line.ts';
import { statementCsv } from '../statement-csv.ts';

@Resolver(() => Statement)
export class StatementResolver {
  @FieldResolver(() => StatementLineConnection, {
    description: 'Newest month first. Of a draft, what it would be issued with now; none of a carried one.',
  })
  async lines(
    @Root() { row }: Statement,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { loaders }: ReportingContext,
  ): Promise<Page<StatementLine>> {
    const lines = await loaders.billing.linesOfStatement.load(row.id);
    return pageOfArray(
      lines.map((line) => statementLine(line, row.currency)),
      args,
    );
  }

  @FieldResolver(() => Money, { description: 'The part of the total that was earned before its month.' })
  async carriedOver(@Root() { row }: Statement, @Ctx() { loaders }: ReportingContext): Promise<Money> {
    const lines = await loaders.billing.linesOfStatement.load(row.id);
    const carried = lines.filter((line) => line.isCarriedOver);
    return money(
      carried.reduce((sum, line) => sum + line.amountMicros, 0n),
      row.currency,
    );
  }

  @FieldResolver(() => String, {
    description: 'The lines and their total as a CSV file, safe to open in a spreadsheet.',
  })
  async csv(@Root() { row }: Statement, @Ctx() { loaders }: ReportingContext): Promise<string> {
    const lines = await loaders.billing.linesOfStatement.load(row.id);
    const offerIds = [...new Set(lines.flatMap(({ offerId }) => (offerId === null ? [] : [offerId])))];
    const names = await Promise.all(offerIds.map((id) => loaders.names.load(id)));
    return statementCsv(row, lines, new Map(offerIds.map((id, place) => [id, names[place] ?? ''])));
  }
}
