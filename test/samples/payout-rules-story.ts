import type { Viewer } from '../../domain/viewer.ts';
import type { Failed, OffersRig } from '../rigs/offers-rig.ts';

export interface Rule {
  readonly id: string;
  readonly goal: string | null;
  readonly publisher: { readonly id: string } | null;
  readonly country: string | null;
  readonly payout: { readonly text: string } | null;
  readonly revenue: { readonly text: string } | null;
}

/** What setOfferGoals and setPayoutRules answer. */
export interface RulesChange extends Failed {
  readonly offer: {
    readonly goals: readonly { readonly id: string; readonly name: string; readonly title: string }[];
    readonly payoutRules: readonly Rule[];
  } | null;
}

const selection = `offer { goals { id name title }
  payoutRules { id goal publisher { id } country sub1 startsAt endsAt payout { text } revenue { text } } }
  userErrors { field code }`;

/** How staff changes what an offer pays, through the API. */
export function payoutRulesStory(rig: OffersRig, staff: Viewer) {
  async function change(mutation: string, argument: string, offerId: string, given: readonly object[]) {
    const query = `mutation($offerId: ID!, $given: ${argument}) { it: ${mutation} { ${selection} } }`;
    const { data, codes } = await rig.ask<{ it: RulesChange }>(staff, query, { offerId, given });
    if (codes.length > 0) throw new Error(`${mutation}: ${codes.join()}`);
    return data.it;
  }
  return {
    setRules: (offerId: string, ...rules: object[]): Promise<RulesChange> =>
      change('setPayoutRules(offerId: $offerId, rules: $given)', '[PayoutRuleInput!]!', offerId, rules),
    setGoals: (offerId: string, ...goals: object[]): Promise<RulesChange> =>
      change('setOfferGoals(offerId: $offerId, goals: $given)', '[GoalInput!]!', offerId, goals),
  };
}

export const usd = (amount: string) => ({ amount, currency: 'USD' });

/** A PriceInput. */
export const cpa = (amount: string) => ({ type: 'CPA', amount: usd(amount) });
