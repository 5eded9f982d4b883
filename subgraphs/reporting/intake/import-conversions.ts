import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { newId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { checkText } from '../../check-text.ts';
import { Problems, UserError } from '../../result.ts';
import { ConversionImport, conversionImport } from '../graph/conversion-import.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { awaitVerdicts } from './await-verdicts.ts';
import { conversionsOfOrders } from './find-order.ts';
import { keepReports, type ReportRow, reportRow } from './given-report.ts';
import { csvRowsMax, readCsv } from './read-csv.ts';
import { ordersWithoutClick, readLines } from './read-lines.ts';

const insertSql = readSql(import.meta.url, './insert-import.sql');
/** How long an answer waits for the judge; the rest is told when the import is read again. */
const verdictsMsMax = 8_000;
const fileNameCharsMax = 255;

@InputType()
export class ImportConversionsInput {
  @Field(() => String, {
    description: `The file's text. Its first line names the columns as postbacks name their parameters (click_id, order_id, goal, amount, currency, status), and converted_at. At most ${csvRowsMax} lines and 1 MB.`,
  })
  csv!: string;

  @Field(() => Boolean, {
    description: 'Judge every line and tell what would become of it, without changing anything.',
  })
  dryRun!: boolean;

  @Field(() => String, { nullable: true })
  fileName?: string | null;
}

@ObjectType()
export class ImportConversionsPayload {
  @Field(() => ConversionImport, {
    nullable: true,
    description: 'As far as it is judged within a few seconds: read conversionImport for the rest.',
  })
  import?: ConversionImport | null;

  @Field(() => [String], { nullable: true, description: 'Columns that mean nothing here and were not kept.' })
  ignoredColumns?: readonly string[] | null;

  @Field(() => [UserError], {
    description: 'Of the file; nothing is kept then. What is wrong with single lines is told by the import.',
  })
  userErrors!: UserError[];
}

@Resolver()
export class ImportConversions {
  @Mutation(() => ImportConversionsPayload, {
    description:
      'Reports the conversions of a CSV file: new ones, new amounts, approvals, rejections. The same file twice changes nothing. Staff only.',
  })
  async importConversions(
    @Arg('input', () => ImportConversionsInput) input: ImportConversionsInput,
    @Ctx() context: ReportingContext,
  ): Promise<ImportConversionsPayload> {
    const { viewer, pool, now } = context;
    requireDecider(viewer);
    const problems = new Problems();
    const limits = { charsMin: 0, charsMax: fileNameCharsMax };
    const fileName = checkText(problems, ['input', 'fileName'], input.fileName, limits);
    const file = readCsv(input.csv, problems);
    if (file === null || problems.any) return problems;
    const orders = await conversionsOfOrders(pool, ordersWithoutClick(file));
    const id = newId('imp');
    const by = {
      source: 'IMPORT',
      actorId: viewer.userId,
      at: now,
      importId: id,
      isDryRun: input.dryRun,
    } as const;
    const rows = readLines(file, orders, now).map((report) => reportRow(report, by));
    await context.transact((em) => keepImport(em, { id, fileName, by }, rows));
    await awaitVerdicts(
      pool,
      rows.map((row) => row.event_id),
      verdictsMsMax,
    );
    const stored = await context.loaders.imports.load(id);
    return {
      import: stored && conversionImport(stored),
      ignoredColumns: file.ignored,
      userErrors: [],
    };
  }
}

async function keepImport(
  em: EntityManager,
  made: { id: string; fileName: string; by: { isDryRun: boolean; actorId: string } },
  rows: readonly ReportRow[],
): Promise<void> {
  await em.execute(insertSql, [made.id, made.fileName, made.by.isDryRun, made.by.actorId]);
  await keepReports(em, rows);
}
