import { Field, ID, InputType } from 'type-graphql';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { RedirectType, ReferrerPolicy } from '../../../domain/snapshot.ts';
import { OptimiseForEnum } from '../../smartlink-enums.ts';
import { RedirectTypeEnum, ReferrerPolicyEnum } from '../graph/enums.ts';

/** What may be said of how a smartlink sends visitors on, when it is made and later. */
@InputType()
export abstract class SmartlinkDeliveryInput {
  @Field(() => OptimiseForEnum, {
    nullable: true,
    description: 'Counts where the mode is AUTO_OPTIMIZE; PUBLISHER_PAYOUT if it was never said.',
  })
  optimiseFor?: OptimiseFor | null;

  @Field(() => String, { nullable: true, description: "Null: use the network's fallback." })
  fallbackUrl?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Gets the visitors that no offer of the pool takes, if it takes them itself. Null: none.',
  })
  fallbackOfferId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a visitor who comes again gets the same offer while it takes him.',
  })
  sticky?: boolean | null;

  @Field(() => RedirectTypeEnum, { nullable: true })
  redirectType?: RedirectType | null;

  @Field(() => ReferrerPolicyEnum, { nullable: true })
  referrerPolicy?: ReferrerPolicy | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The domain of its tracking links; null: the default one.',
  })
  trackingDomainId?: string | null;
}
