import { CreateAdvertiser } from './mutations/create-advertiser.ts';
import { CreateOffer } from './mutations/create-offer.ts';
import { CreateSmartlink } from './mutations/create-smartlink.ts';
import { CreateTrackingDomain } from './mutations/create-tracking-domain.ts';
import { PauseOffer } from './mutations/pause-offer.ts';
import { PauseSmartlink } from './mutations/pause-smartlink.ts';
import { PublishOffer } from './mutations/publish-offer.ts';
import { PublishSmartlink } from './mutations/publish-smartlink.ts';
import { RotatePostbackToken } from './mutations/rotate-postback-token.ts';
import { SetDefaultTrackingDomain } from './mutations/set-default-tracking-domain.ts';
import { SetOfferCaps } from './mutations/set-offer-caps.ts';
import { SetOfferGoals } from './mutations/set-offer-goals.ts';
import { SetPayoutRules } from './mutations/set-payout-rules.ts';
import { SetPublisherCaps } from './mutations/set-publisher-caps.ts';
import { UpdateAdvertiser } from './mutations/update-advertiser.ts';
import { UpdateOffer } from './mutations/update-offer.ts';
import { UpdateSmartlink } from './mutations/update-smartlink.ts';

/** Everything staff can change here. */
export const mutations = [
  CreateAdvertiser,
  UpdateAdvertiser,
  RotatePostbackToken,
  CreateOffer,
  UpdateOffer,
  PublishOffer,
  PauseOffer,
  CreateSmartlink,
  UpdateSmartlink,
  PublishSmartlink,
  PauseSmartlink,
  SetOfferCaps,
  SetPublisherCaps,
  SetOfferGoals,
  SetPayoutRules,
  CreateTrackingDomain,
  SetDefaultTrackingDomain,
] as const;
