import { microsPerUnit } from '../money.ts';
import type { OptimiseFor } from '../optimise-for.ts';
import type { Allocation } from './build-allocation.ts';
import type { ContextEvidence } from './explain-context.ts';
import { namedContext } from './kept-contexts.ts';
import type { KeptContextEvidence, KeptEvidence } from './kept-evidence.ts';
import type { LearningNames } from './learning-names.ts';

const contextsKeptMax = 200;

/** Why a run shared clicks as it did, under names: the contexts with most clicks. @param currency the network's */
export function keepEvidence(
  { rows, explain }: Pick<Allocation, 'rows' | 'explain'>,
  names: LearningNames,
  optimiseFor: OptimiseFor,
  currency: string,
): KeptEvidence {
  // Rows stand in the order of their segments: the whole smartlink, then the most clicked first.
  const contexts = rows
    .slice(0, contextsKeptMax)
    .map((_, place) => keptContext(explain(place), names))
    .sort((a, b) => b.clicks - a.clicks);
  return { optimiseFor, currency, contexts };
}

function keptContext(evidence: ContextEvidence, names: LearningNames): KeptContextEvidence {
  return {
    ...namedContext(evidence.segment, names),
    clicks: evidence.clicks,
    epcMicros: micros(evidence.epc),
    offers: evidence.offers
      .map((offer) => ({
        offerId: names.offers[offer.offer] ?? '',
        share: rounded(offer.share),
        epcMicros: micros(offer.epc),
        epcLowMicros: micros(offer.epcLow),
        epcHighMicros: micros(offer.epcHigh),
        best: rounded(offer.bestProbability),
        clicks: offer.clicks,
        maturedClicks: Math.round(offer.maturedClicks * 10) / 10,
        conversions: offer.conversions,
      }))
      .sort((a, b) => b.share - a.share),
  };
}

function micros(units: number): number {
  return Math.round(units * microsPerUnit);
}

function rounded(part: number): number {
  return Math.round(part * 10_000) / 10_000;
}
