import { type Price, rulesInOrder } from '../../domain/terms.ts';
import type { OfferRow } from './entities/offer-row.ts';
import type { OffersContext } from './offers-context.ts';

/**
 * What an offer pays the viewer at present, where nothing is known of the click and the conversion: to a publisher by the
 * rules that ask for it, or for the time, alone. To staff what it pays usually.
 */
export async function ownPayout(offer: OfferRow, { viewer, loaders }: OffersContext): Promise<Price> {
  const { payoutType: type, payoutMicros: fixedMicros, payoutSharePpm: sharePpm } = offer;
  const usual = { type, fixedMicros, sharePpm };
  const { publisherId } = viewer;
  if (publisherId === null) return usual;
  const terms = await loaders.terms.load(offer.id);
  const nobodyKnown = { publisherId, country: '', sub1: '', at: Date.now() };
  const rules = terms === null ? [] : rulesInOrder(terms.rules, nobodyKnown, null);
  return rules.find(({ payout }) => payout !== null)?.payout ?? usual;
}
