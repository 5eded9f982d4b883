import {
  createAdvertiser,
  launchOffer,
  type PayoutRuleDraft,
  type PriceDraft,
  setOfferCaps,
  setOfferGoals,
  setPayoutRules,
} from './acts.ts';
import type { Api } from './api.ts';
import { type Ids, known } from './known.ts';
import { type DemoOffer, type DemoPrice, demoAdvertisers, demoOffers } from './offers.ts';

export interface LoadOffersOptions {
  readonly demoSiteUrl: string;
  /** Of every amount. */
  readonly currency: string;
}

/** Makes the demo's advertisers and offers; tokens are the advertisers', by name. */
export async function loadOffers(
  admin: Api,
  publisherIds: Ids,
  options: LoadOffersOptions,
): Promise<{ offerIds: Ids; tokens: Ids }> {
  const advertiserIds = new Map<string, string>();
  const tokens = new Map<string, string>();
  for (const name of demoAdvertisers) {
    const { id, token } = await createAdvertiser(admin, name);
    advertiserIds.set(name, id);
    tokens.set(name, token);
  }
  const offerIds = new Map<string, string>();
  for (const offer of demoOffers) {
    const id = await addOffer(admin, offer, known(advertiserIds, offer.advertiser), options);
    await addTerms(admin, id, offer, publisherIds, options.currency);
    offerIds.set(offer.slug, id);
  }
  return { offerIds, tokens };
}

function addOffer(
  admin: Api,
  offer: DemoOffer,
  advertiserId: string,
  { demoSiteUrl, currency }: LoadOffersOptions,
): Promise<string> {
  const { slug, name, description, category, targeting, attributionHours = null, holdHours = null } = offer;
  const payout = priceOf(offer.payout, currency);
  const revenue = priceOf(offer.revenue, currency);
  return launchOffer(admin, {
    ...{ advertiserId, name, description, category, targeting, attributionHours, holdHours, currency },
    destinationUrl: `${demoSiteUrl}/offers/${slug}?click_id={click_id}&publisher={publisher_id}&sub={sub1}`,
    ...{ payout: payout.amount, payoutType: payout.type, payoutShare: payout.share },
    ...{ revenue: revenue.amount, revenueType: revenue.type, revenueShare: revenue.share },
  });
}

async function addTerms(
  admin: Api,
  id: string,
  { caps = [], goals = [], rules = [] }: DemoOffer,
  publisherIds: Ids,
  currency: string,
): Promise<void> {
  if (caps.length > 0) await setOfferCaps(admin, id, caps);
  const named = goals.map(({ name, title }) => ({ name, title }));
  if (named.length > 0) await setOfferGoals(admin, id, named);
  const drafts = rules.map(
    ({ goal = null, publisher, payout, revenue }): PayoutRuleDraft => ({
      goal,
      publisherId: publisher === undefined ? null : known(publisherIds, publisher),
      payout: payout === undefined ? null : priceOf(payout, currency),
      revenue: revenue === undefined ? null : priceOf(revenue, currency),
    }),
  );
  if (drafts.length > 0) await setPayoutRules(admin, id, drafts);
}

function priceOf(price: DemoPrice, currency: string): PriceDraft {
  const { type, amount, share = null } = typeof price === 'string' ? { type: 'CPA', amount: price } : price;
  return { type, share, amount: amount === undefined ? null : { amount, currency } };
}
