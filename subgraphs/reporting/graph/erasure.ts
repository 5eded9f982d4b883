import { Ctx, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { clickNodeId } from '../click-node-id.ts';
import type { ReportingContext } from '../reporting-context.ts';
import type { ErasureRow } from '../rows/erasure-row.ts';
import { Click, click } from './click.ts';

@ObjectType({ description: 'A click of which was forgotten what could tell of a person.' })
export class Erasure {
  row!: ErasureRow;

  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  clickId!: string;

  @Field(() => DateTime)
  erasedAt!: Date;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The name of who did it.' })
  async erasedBy(@Ctx() { loaders }: ReportingContext): Promise<string | null> {
    return loaders.actorNames.load(this.row.erasedBy);
  }

  @Field(() => Click, { nullable: true, description: 'What is left of it.' })
  async click(@Ctx() { loaders }: ReportingContext): Promise<Click | null> {
    const found = await loaders.clicks.load(this.row.clickId);
    return found && click(found);
  }
}

export const ErasureConnection = connectionOf(() => Erasure, 'Erasure');

/** A stored erasure as the API shows it. */
export function erasure(row: ErasureRow): Erasure {
  const { id, erasedAt, reason } = row;
  return Object.assign(new Erasure(), { row, id, erasedAt, reason, clickId: clickNodeId(row.clickId) });
}
