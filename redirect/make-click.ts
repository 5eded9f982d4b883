import type { IncomingHttpHeaders } from 'node:http';
import type { ClickEvent } from '../domain/click-event.ts';
import { closedCaps } from '../domain/closed-caps.ts';
import { allowedDeepLink, deepLinkParameter, deepLinkTemplate } from '../domain/deep-link.ts';
import type { MacroSource } from '../domain/expand-macros.ts';
import { type Decision, hopsMax, routeClick } from '../domain/route-click.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { cleanLabel, readClickLabels } from '../domain/sub-ids.ts';
import { verdictLetters } from '../domain/verdict-letters.ts';
import type { Visitor } from '../domain/visitor.ts';
import { zoneClock } from '../platform/zone-clock.ts';
import type { Caps } from './caps/cap-leases.ts';
import { countHop, expandDestination, hostOf } from './destination.ts';
import { queryParameter } from './query-parameter.ts';
import { userAgentOf } from './read-visitor.ts';
import type { TrackingHosts } from './tracking-hosts.ts';

const referrerCharsMax = 1024;
const unknownCodeCharsMax = 64;

/** One request for a tracking link, taken apart. */
export interface Visit {
  /** The code that the URL means. */
  readonly code: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
  readonly visitor: Visitor;
  /** '' when the visit is not going to be recorded. */
  readonly clickId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** In [0, 1). */
  readonly random: number;
  /** How many of our own redirects led here. */
  readonly hops: number;
}

/** Decides a visit, takes it from the caps that it is under, and tells it as the event that is recorded. */
export function makeClick(snapshot: Snapshot, visit: Visit, hosts: TrackingHosts, caps: Caps): ClickEvent {
  const labels = readClickLabels(visit.query);
  const decision = routeClick(snapshot, visit.code, visit.visitor, {
    now: visit.at,
    random: visit.random,
    hops: visit.hops,
    capOpen: (cap, publisherId) => caps.open(cap, publisherId, visit.at),
    clock: zoneClock(visit.at),
    sub1: labels.subIds[0],
  });
  const { member } = decision;
  const source: MacroSource = {
    type: 'click',
    clickId: visit.clickId,
    at: visit.at,
    code: decision.link?.code ?? cleanLabel(visit.code).slice(0, unknownCodeCharsMax),
    linkId: decision.link?.id ?? null,
    smartlinkId: decision.smartlink?.id ?? null,
    publisherId: decision.link?.publisherId ?? null,
    offerId: member?.offerId ?? null,
    advertiserId: member?.advertiserId ?? null,
    outcome: decision.outcome,
    reason: decision.reason,
    visitor: visit.visitor,
    ...labels,
    ip: visit.ip,
    userAgent: userAgentOf(visit.headers),
    referrer: visit.headers.referer?.slice(0, referrerCharsMax) ?? '',
    payoutMicros: decision.payoutMicros,
    revenueMicros: member?.revenueMicros ?? 0,
    currency: member?.currency ?? '',
    termsVersion: member?.termsVersion ?? null,
    projectionVersion: decision.version,
    random: visit.random,
    probability: decision.probability,
    drawnOffers: decision.drawnOffers,
    hops: visit.hops,
    verdicts: verdictLetters(decision),
    closedCaps: closedCaps(decision),
  };
  const click = leadSomewhere(source, landingPage(decision, visit.query), hosts);
  const isTaken = visit.clickId !== '' && click.outcome.endsWith('OFFER');
  const leases = isTaken ? caps.take(decision, visit.visitor.traffic, visit.at) : [];
  return leases.length === 0 ? click : { ...click, leases };
}

/** Where a decision leads: the offer's page, or the one that the publisher wants instead where the offer allows that. */
function landingPage({ member, urlTemplate }: Decision, query: string): string | null {
  if (member === null || urlTemplate === null || member.deepLinkHosts.length === 0) return urlTemplate;
  const wanted = queryParameter(query, deepLinkParameter);
  const page = wanted === null ? null : allowedDeepLink(wanted, member.deepLinkHosts);
  return page === null ? urlTemplate : deepLinkTemplate(page, urlTemplate);
}

const nowhere = { outcome: 'BRANDED_PAGE', probability: null, drawnOffers: null, destination: '' } as const;

/** With its destination. '' and BRANDED_PAGE where the visitor is to see a page of our own. */
function leadSomewhere(source: MacroSource, urlTemplate: string | null, hosts: TrackingHosts): ClickEvent {
  const destination = urlTemplate === null ? '' : expandDestination(urlTemplate, source);
  if (urlTemplate === null || destination === '') return { ...source, ...nowhere };
  // No destination that is saved leads back to us, but a host may have become ours afterwards.
  if (!hosts.has(hostOf(urlTemplate))) return { ...source, destination };
  if (source.hops >= hopsMax) return { ...source, ...nowhere };
  return { ...source, destination: countHop(destination, source.hops) };
}
