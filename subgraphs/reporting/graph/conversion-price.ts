import { Ctx, Field, ObjectType } from 'type-graphql';
import { isStaff } from '../../../domain/viewer.ts';
import { BigInteger } from '../../scalars.ts';
import type { TermsVersion } from '../conversion-loaders.ts';
import type { StoredPrice } from '../decisions/correct-price.ts';
import type { ReportingContext } from '../reporting-context.ts';
import type { ConversionRow } from '../rows/conversion-row.ts';
import { type PriceToTell, tellPrice, tellRunnerUp } from '../tell-price.ts';
import { requireRevenueReader, requireStaffFor } from './staff-only.ts';

@ObjectType({ description: 'How the money of a conversion was found.' })
export class ConversionPrice {
  row!: ConversionRow;
  price!: StoredPrice;
  terms!: TermsVersion | null;

  @Field(() => BigInteger, { description: 'Of the terms of the offer that the click was routed with.' })
  termsVersion!: number;

  @Field(() => String, {
    description:
      'What it pays and why, such as "12.5 % of 80.00 EUR, by the rule for DE, in force since 2026-11-01 09:30 UTC".',
  })
  sentence(@Ctx() { viewer }: ReportingContext): string {
    return tellPrice(this.side('payout', isStaff(viewer)));
  }

  @Field(() => String, { nullable: true, description: 'The same of what the advertiser owes. For staff.' })
  revenueSentence(@Ctx() { viewer }: ReportingContext): string {
    requireRevenueReader(viewer);
    return tellPrice(this.side('revenue', true));
  }

  @Field(() => String, {
    nullable: true,
    description: 'What it would have paid without the rule that won; null when none did. For staff.',
  })
  runnerUp(@Ctx() { viewer }: ReportingContext): string | null {
    requireStaffFor(viewer, 'Other prices');
    return tellRunnerUp(this.side('payout', true));
  }

  private side(name: 'payout' | 'revenue', tellsRevenue: boolean): PriceToTell {
    const { row, price, terms } = this;
    return {
      found: price[name],
      currency: row.currency,
      micros: row[`${name}Micros`],
      isCorrected: price.corrected?.includes(name) ?? false,
      terms,
      tellsRevenue,
    };
  }
}
