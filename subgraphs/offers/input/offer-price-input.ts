import { Field, InputType, Int } from 'type-graphql';
import type { PriceType } from '../../../domain/terms.ts';
import { MoneyInput } from '../../money.ts';
import { PriceTypeEnum } from '../graph/enums.ts';
import { OfferTermsInput } from './offer-terms-input.ts';

export const attributionHoursMax = 8784;
export const holdHoursMax = 2160;

/** What an offer pays and earns. */
@InputType()
export abstract class OfferPriceInput extends OfferTermsInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What the publisher earns: per conversion, or per unique click with CPC. Not with CPS and REV_SHARE.',
  })
  payout?: MoneyInput | null;

  @Field(() => PriceTypeEnum, {
    nullable: true,
    description: 'CPA, if an offer is made without it. With another type than before, give its parts anew.',
  })
  payoutType?: PriceType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Percent such as "12.5", of the sale (CPS, CPA_CPS) or of the revenue (REV_SHARE).',
  })
  payoutShare?: string | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'What the advertiser pays: per conversion, or per unique click with CPC. Not with CPS.',
  })
  revenue?: MoneyInput | null;

  @Field(() => PriceTypeEnum, { nullable: true, description: 'As payoutType; any but REV_SHARE.' })
  revenueType?: PriceType | null;

  @Field(() => String, { nullable: true, description: 'Percent of the sale (CPS, CPA_CPS), such as "12.5".' })
  revenueShare?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How late after its click a conversion may come: 1 to ${attributionHoursMax}; 720 (30 days) if an offer is made without it.`,
  })
  attributionHours?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `How long what the advertiser approved stands PENDING: 0 (not at all) to ${holdHoursMax}.`,
  })
  holdHours?: number | null;
}
