import type { Money } from '../../money.ts';
import type { OfferTally } from './replay-tally.ts';
import type { Simulated } from './simulated.ts';
import type { SimulatedOffer } from './simulated-rows.ts';

const z95 = 1.96;
const nothing: OfferTally = { clicks: 0, reach: 0, earnings: 0, doubt: 0 };

/** What becomes of every offer, the largest share by the draft first. @param amount of the sample's micros, extrapolated */
export function simulatedOffers(
  { sample, before, after }: Pick<Simulated, 'sample' | 'before' | 'after'>,
  amount: (micros: number) => Money,
): SimulatedOffer[] {
  const all = sample.clicks.length;
  const recorded = recordedClicks(sample.clicks);
  const ids = new Set([...after.offers.keys(), ...before.offers.keys(), ...recorded.keys()]);
  // Per click nothing is extrapolated.
  const perClick = (micros: number, { clicks }: OfferTally) =>
    clicks > 0 ? amount((micros / clicks) * sample.part) : null;
  return [...ids]
    .map((offerId): SimulatedOffer => {
      const now = before.offers.get(offerId) ?? nothing;
      const draft = after.offers.get(offerId) ?? nothing;
      // On the scale of logarithms, as rates are believed.
      const factor = draft.earnings > 0 ? Math.exp((z95 * draft.doubt) / draft.earnings) : 1;
      return {
        offer: { id: offerId },
        recordedShare: (recorded.get(offerId) ?? 0) / all,
        nowShare: now.clicks / all,
        draftShare: draft.clicks / all,
        draftReach: draft.reach / all,
        nowEpc: perClick(now.earnings, now),
        draftEpc: perClick(draft.earnings, draft),
        draftEpcLow: perClick(draft.earnings / factor, draft),
        draftEpcHigh: perClick(draft.earnings * factor, draft),
        nowEarnings: amount(now.earnings),
        draftEarnings: amount(draft.earnings),
      };
    })
    .sort(
      (a, b) => b.draftShare - a.draftShare || b.nowShare - a.nowShare || (a.offer.id < b.offer.id ? -1 : 1),
    );
}

function recordedClicks(clicks: Simulated['sample']['clicks']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { offerId } of clicks) {
    if (offerId !== null) counts.set(offerId, (counts.get(offerId) ?? 0) + 1);
  }
  return counts;
}
