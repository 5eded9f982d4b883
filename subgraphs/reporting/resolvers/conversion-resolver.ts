import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../page.ts';
import { conversionsWanted } from '../conversions-wanted.ts';
import { findFacts } from '../find-facts.ts';
import { Click, click } from '../graph/click.ts';
import { Conversion, ConversionConnection, conversion } from '../graph/conversion.ts';
import { ConversionArgs } from '../graph/conversion-args.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { ConversionRow } from '../rows/conversion-row.ts';
import { pageInTurn } from '../turns.ts';
import { requireReader } from '../viewer-reach.ts';

@Resolver(() => Conversion)
export class ConversionResolver {
  @Query(() => ConversionConnection, { description: 'Newest first.' })
  async conversions(
    @Args(() => ConversionArgs) args: ConversionArgs,
    @Ctx() { viewer, em, inTurn }: ReportingContext,
  ): Promise<Page<Conversion>> {
    const where = conversionsWanted(viewer, args);
    const page = await pageInTurn(inTurn, () => findFacts(em, ConversionRow, where, 'id', args));
    return pageOf(page, conversion);
  }

  @FieldResolver(() => Click)
  async click(
    @Root() { row }: Conversion,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Click | null> {
    requireReader(viewer);
    const found = await loaders.clicks.load(row.clickId);
    return found && click(found);
  }
}

/** A conversion by its id; null when there is none that the viewer may see. Throws FORBIDDEN without the scope. */
export async function findConversion(
  id: string,
  { viewer, loaders }: ReportingContext,
): Promise<Conversion | null> {
  requireReader(viewer);
  const row = await loaders.conversions.load(id);
  return row && conversion(row);
}
