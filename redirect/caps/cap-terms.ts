import type { CapMetric, RoutingCap, RoutingMember, Snapshot } from '../../domain/snapshot.ts';

/** A cap and whose clicks it counts; '': anybody's. */
export interface CapTerms {
  readonly cap: RoutingCap;
  readonly offerId: string;
  readonly smartlinkId: string;
  /** Where each publisher counts for itself this is not told here. */
  readonly publisherId: string;
  /** What one conversion counts: 1, or micros. */
  readonly conversionWorth: number;
}

/** Every cap of a snapshot by its id, and, for those where each publisher counts for itself, which publishers may come. */
export interface KnownCaps {
  readonly terms: ReadonlyMap<string, CapTerms>;
  readonly pairs: readonly (readonly [terms: CapTerms, publisherId: string])[];
}

const stepsPerTurnMax = 5_000;

/** Whether each publisher has a counter of its own. */
export function isForEach(cap: RoutingCap): boolean {
  return cap.publisherId === null && (cap.scope === 'PUBLISHER' || cap.scope === 'PUBLISHER_OFFER');
}

/** Looks through a snapshot, some thousand entries at a time: visitors are served in between. */
export async function findCaps(snapshot: Snapshot): Promise<KnownCaps> {
  const terms = new Map<string, CapTerms>();
  const pairs: [CapTerms, string][] = [];
  const forEach = new Map<string, CapTerms[]>();
  const dearest = { PAYOUT: 1, REVENUE: 1 };
  const breathe = breather();
  for (const { id, members, fallbackOffer } of snapshot.smartlinks.values()) {
    const found: CapTerms[] = [];
    for (const member of fallbackOffer === null ? members : [...members, fallbackOffer]) {
      dearest.PAYOUT = Math.max(dearest.PAYOUT, member.payoutMicros);
      dearest.REVENUE = Math.max(dearest.REVENUE, member.revenueMicros);
      for (const cap of member.caps) {
        if (!terms.has(cap.id)) terms.set(cap.id, termsOf(cap, id, member));
        const known = terms.get(cap.id);
        if (known !== undefined && isForEach(cap)) found.push(known);
      }
      await breathe();
    }
    if (found.length > 0) forEach.set(id, found);
  }
  for (const { smartlinkId, publisherId, caps } of snapshot.links.values()) {
    for (const cap of caps) {
      if (!terms.has(cap.id)) terms.set(cap.id, publisherTerms(cap, dearest));
    }
    for (const each of forEach.get(smartlinkId) ?? []) pairs.push([each, publisherId]);
    await breathe();
  }
  return { terms, pairs };
}

function termsOf(cap: RoutingCap, smartlinkId: string, member: RoutingMember): CapTerms {
  return {
    cap,
    offerId: member.offerId,
    smartlinkId: cap.scope === 'MEMBER' ? smartlinkId : '',
    publisherId: cap.publisherId ?? '',
    conversionWorth: worth(cap.metric, { PAYOUT: member.payoutMicros, REVENUE: member.revenueMicros }),
  };
}

/** A publisher's clicks go to any offer: until it has conversions of its own, the dearest is reckoned with. */
function publisherTerms(cap: RoutingCap, dearest: Record<'PAYOUT' | 'REVENUE', number>): CapTerms {
  return {
    ...{ cap, offerId: '', smartlinkId: '', publisherId: cap.publisherId ?? '' },
    conversionWorth: worth(cap.metric, dearest),
  };
}

/** At least 1: a cap on money that no conversion brings is never reached, but must be computed with. */
function worth(metric: CapMetric, micros: Readonly<Record<'PAYOUT' | 'REVENUE', number>>): number {
  return metric === 'PAYOUT' || metric === 'REVENUE' ? Math.max(1, micros[metric]) : 1;
}

function breather(): () => Promise<void> | undefined {
  let steps = 0;
  return () => {
    steps += 1;
    return steps % stepsPerTurnMax === 0 ? new Promise(setImmediate) : undefined;
  };
}
