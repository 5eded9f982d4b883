import type { Verdict } from '../../../domain/eligibility.ts';
import type { Money } from '../../money.ts';
import type { ReplayTally } from './replay-tally.ts';
import type { Simulated } from './simulated.ts';
import type { SimulatedOffer } from './simulated-rows.ts';

const z95 = 1.96;

interface OfferTally {
  readonly clicks: number;
  readonly reach: number;
  readonly earnings: number;
  readonly doubt: number;
}

/** What becomes of every offer, the largest share by the draft first. @param amount of the sample's micros, extrapolated */
export function simulatedOffers(
  { sample, offers, candidates, before, after }: Omit<Simulated, 'smartlinkId' | 'optimiseFor' | 'currency'>,
  amount: (micros: number) => Money,
): SimulatedOffer[] {
  const all = sample.clicks.length;
  const recorded = recordedClicks(sample.clicks);
  // Per click nothing is extrapolated.
  const perClick = (micros: number, { clicks }: OfferTally) =>
    clicks > 0 ? amount((micros / clicks) * sample.part) : null;
  const shown = offers.map((offerId, place): SimulatedOffer => {
    const now = offerIn(before, place);
    const draft = offerIn(after, place);
    // On the scale of logarithms, as rates are believed.
    const factor = draft.earnings > 0 ? Math.exp((z95 * draft.doubt) / draft.earnings) : 1;
    return {
      offer: { id: offerId },
      recordedShare: (recorded.get(offerId) ?? 0) / all,
      nowShare: now.clicks / all,
      draftShare: draft.clicks / all,
      draftReach: draft.reach / all,
      draftRefusal: mostOf(after.refusals[place]),
      nowEpc: perClick(now.earnings, now),
      draftEpc: perClick(draft.earnings, draft),
      draftEpcLow: perClick(draft.earnings / factor, draft),
      draftEpcHigh: perClick(draft.earnings * factor, draft),
      nowEarnings: amount(now.earnings),
      draftEarnings: amount(draft.earnings),
    };
  });
  // Of offers that left the pool those that got some of these clicks.
  const wanted = shown.filter(({ recordedShare }, place) => place < candidates || recordedShare > 0);
  return wanted.sort(
    (a, b) => b.draftShare - a.draftShare || b.nowShare - a.nowShare || (a.offer.id < b.offer.id ? -1 : 1),
  );
}

function offerIn({ clicks, reach, earnings, doubt }: ReplayTally, place: number): OfferTally {
  const at = (column: Float64Array) => column[place] ?? 0;
  return { clicks: at(clicks), reach: at(reach), earnings: at(earnings), doubt: at(doubt) };
}

function mostOf(refusals: ReadonlyMap<Verdict, number> | undefined): Verdict | null {
  const [most] = [...(refusals ?? [])].sort(([, some], [, others]) => others - some);
  return most?.[0] ?? null;
}

function recordedClicks(clicks: Simulated['sample']['clicks']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { offerId } of clicks) {
    if (offerId !== null) counts.set(offerId, (counts.get(offerId) ?? 0) + 1);
  }
  return counts;
}
