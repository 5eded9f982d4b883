import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isStaff } from '../../../domain/viewer.ts';
import { changesMax } from '../conversion-loaders.ts';
import { Adjustment, adjustment } from '../graph/adjustment.ts';
import { Conversion } from '../graph/conversion.ts';
import { ConversionChange, conversionChange, isPublishersBusiness } from '../graph/conversion-change.ts';
import { ConversionPrice } from '../graph/conversion-price.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireReader } from '../viewer-reach.ts';

@Resolver(() => Conversion)
export class ConversionFields {
  @FieldResolver(() => [ConversionChange], {
    description: `How it became what it is, oldest first; the newest ${changesMax}.`,
  })
  async history(
    @Root() { row }: Conversion,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<ConversionChange[]> {
    requireReader(viewer);
    const changes = await loaders.changesOfConversion.load(row.id);
    return changes
      .filter((change) => isStaff(viewer) || isPublishersBusiness(change))
      .map((change) => conversionChange(change, row.currency));
  }

  @FieldResolver(() => ConversionPrice, {
    nullable: true,
    description: 'How its money was found; null for conversions from before that was kept.',
  })
  async price(
    @Root() { row }: Conversion,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<ConversionPrice | null> {
    requireReader(viewer);
    const { price } = row;
    if (!price) return null;
    const terms = await loaders.terms.load(price.version);
    return Object.assign(new ConversionPrice(), { row, price, terms, termsVersion: price.version });
  }

  @FieldResolver(() => [Adjustment], {
    description: `Money that was added or taken back because of it, newest first; at most ${changesMax}.`,
  })
  async adjustments(
    @Root() { row }: Conversion,
    @Ctx() { viewer, loaders, networkCurrency }: ReportingContext,
  ): Promise<Adjustment[]> {
    requireReader(viewer);
    const rows = await loaders.adjustmentsOfConversion.load(row.id);
    return rows.map((found) => adjustment(found, networkCurrency));
  }
}
