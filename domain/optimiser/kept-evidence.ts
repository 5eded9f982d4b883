import type { Context } from '../context-name.ts';
import type { OptimiseFor } from '../optimise-for.ts';

/** Why one offer has its share in one context. Money is in micros of the evidence's currency, per click. */
export interface KeptOfferEvidence {
  readonly offerId: string;
  /** 0 to 1; those of a context sum to 1. */
  readonly share: number;
  /** What a click is expected to earn, and the ends of its 95 % interval. */
  readonly epcMicros: number;
  readonly epcLowMicros: number;
  readonly epcHighMicros: number;
  /** The probability that no other offer earns more here, 0 to 1. */
  readonly best: number;
  /** Of this offer in this context. */
  readonly clicks: number;
  /** Clicks counted by what of their conversions can have arrived; not forgotten with time. */
  readonly maturedClicks: number;
  readonly conversions: number;
}

/** One context; what is null is whatever it is. */
export interface KeptContextEvidence extends Context {
  readonly clicks: number;
  /** What a click is expected to earn by these shares. */
  readonly epcMicros: number;
  /** The largest share first. */
  readonly offers: readonly KeptOfferEvidence[];
}

/** The body of optimiser.evidence: what the last run rested on, by names that outlive the run. */
export interface KeptEvidence {
  readonly optimiseFor: OptimiseFor;
  /** ISO 4217: the network's. */
  readonly currency: string;
  /** The contexts with most clicks, most first; the whole smartlink is one of them. */
  readonly contexts: readonly KeptContextEvidence[];
}
