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
  const breathe = breather();
  const dearest = await dearestOf(snapshot, breathe);
  for (const { id, members, fallbackOffer } of snapshot.smartlinks.values()) {
    const found: CapTerms[] = [];
    for (const member of fallbackOffer === null ? members : [...members, fallbackOffer]) {
      for (const cap of member.caps) {
        if (!terms.has(cap.id)) terms.set(cap.id, termsOf(cap, id, member, dearest));
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

type Money = Readonly<Record<'PAYOUT' | 'REVENUE', number>>;

async function dearestOf(snapshot: Snapshot, breathe: () => Promise<void> | undefined): Promise<Money> {
  const dearest = { PAYOUT: 1, REVENUE: 1 };
  for (const { members, fallbackOffer } of snapshot.smartlinks.values()) {
    for (const { payoutMicros, revenueMicros } of fallbackOffer === null
      ? members
      : [...members, fallbackOffer]) {
      dearest.PAYOUT = Math.max(dearest.PAYOUT, payoutMicros);
      dearest.REVENUE = Math.max(dearest.REVENUE, revenueMicros);
      await breathe();
    }
  }
  return dearest;
}

/** Where nothing is known of what a conversion brings (a share of a sale), the dearest is reckoned with, as for publishers. */
function termsOf(cap: RoutingCap, smartlinkId: string, member: RoutingMember, dearest: Money): CapTerms {
  return {
    cap,
    offerId: member.offerId,
    smartlinkId: cap.scope === 'MEMBER' ? smartlinkId : '',
    publisherId: cap.publisherId ?? '',
    conversionWorth: worth(cap.metric, {
      PAYOUT: member.payoutMicros || dearest.PAYOUT,
      REVENUE: member.revenueMicros || dearest.REVENUE,
    }),
  };
}

/** A publisher's clicks go to any offer: until it has conversions of its own, the dearest is reckoned with. */
function publisherTerms(cap: RoutingCap, dearest: Money): CapTerms {
  return {
    ...{ cap, offerId: '', smartlinkId: '', publisherId: cap.publisherId ?? '' },
    conversionWorth: worth(cap.metric, dearest),
  };
}

function worth(metric: CapMetric, micros: Money): number {
  return metric === 'PAYOUT' || metric === 'REVENUE' ? micros[metric] : 1;
}

function breather(): () => Promise<void> | undefined {
  let steps = 0;
  return () => {
    steps += 1;
    return steps % stepsPerTurnMax === 0 ? new Promise(setImmediate) : undefined;
  };
}
