import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import type { ConversionImportRow } from '../intake/import-row.ts';
import type { ReportingContext } from '../reporting-context.ts';

@ObjectType({ description: 'A file of conversions, and what became of its lines.' })
export class ConversionImport {
  row!: ConversionImportRow;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => Boolean, {
    description: 'The counts say what would become of the lines; nothing was changed.',
  })
  isDryRun!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => Int)
  lineCount!: number;

  @Field(() => Int, { description: 'Not judged yet.' })
  waitingCount!: number;

  @Field(() => Int, { description: 'Made a conversion.' })
  acceptedCount!: number;

  @Field(() => Int, { description: 'Changed a conversion.' })
  updatedCount!: number;

  @Field(() => Int, { description: 'Said nothing new.' })
  duplicateCount!: number;

  @Field(() => Int, { description: 'Could not be read, or were refused.' })
  rejectedCount!: number;

  @Field(() => String, { nullable: true, description: 'The name of who imported it.' })
  async createdBy(@Ctx() { loaders }: ReportingContext): Promise<string | null> {
    return loaders.actorNames.load(this.row.createdBy);
  }
}

export const ConversionImportConnection = connectionOf(() => ConversionImport, 'ConversionImport');

/** A stored import as the API shows it. */
export function conversionImport(row: ConversionImportRow): ConversionImport {
  const { createdBy: _, ...shown } = row;
  return Object.assign(new ConversionImport(), { row, ...shown });
}
