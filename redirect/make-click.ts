import type { IncomingHttpHeaders } from 'node:http';
import type { ClickEvent } from '../domain/click-event.ts';
import {
  type CompiledTemplate,
  compileTemplate,
  expandMacros,
  type MacroSource,
} from '../domain/expand-macros.ts';
import { type Decision, routeClick } from '../domain/route-click.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { cleanLabel, readClickLabels } from '../domain/sub-ids.ts';
import type { Visitor } from '../domain/visitor.ts';
import { userAgentOf } from './read-visitor.ts';
import { RecentCache } from './recent-cache.ts';

const referrerCharsMax = 1024;
/** Proxies refuse headers beyond 8 KB: longer destinations go without the publisher's labels. */
const destinationCharsMax = 8_000;
const templatesMax = 50_000;
const unknownCodeCharsMax = 64;

/** One request for a tracking link, taken apart. */
export interface Visit {
  /** The code as it stands in the URL. */
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
}

/** Decides a visit, and tells it as the event that is recorded. */
export function makeClick(snapshot: Snapshot, visit: Visit): ClickEvent {
  const code = knownCode(snapshot, visit.code);
  const decision = routeClick(snapshot, code, visit.visitor, { now: visit.at, random: visit.random });
  const { member } = decision;
  const source: MacroSource = {
    type: 'click',
    clickId: visit.clickId,
    at: visit.at,
    code: decision.link?.code ?? cleanLabel(code).slice(0, unknownCodeCharsMax),
    linkId: decision.link?.id ?? null,
    smartlinkId: decision.smartlink?.id ?? null,
    publisherId: decision.link?.publisherId ?? null,
    offerId: member?.offerId ?? null,
    advertiserId: member?.advertiserId ?? null,
    outcome: decision.outcome,
    reason: decision.reason,
    visitor: visit.visitor,
    ...readClickLabels(visit.query),
    ip: visit.ip,
    userAgent: userAgentOf(visit.headers),
    referrer: visit.headers.referer?.slice(0, referrerCharsMax) ?? '',
    payoutMicros: decision.payoutMicros,
    revenueMicros: member?.revenueMicros ?? 0,
    currency: member?.currency ?? '',
    projectionVersion: decision.version,
  };
  return { ...source, destination: destinationOf(decision, source) };
}

const trailingPunctuation = /[.,;:!?)\]}>'"*_~…»”’]+$/u;

/** Chat programs take the full stop after a link into it: without it the code may be a known one. */
function knownCode(snapshot: Snapshot, code: string): string {
  if (snapshot.links.has(code)) return code;
  const bare = code.replace(trailingPunctuation, '');
  return snapshot.links.has(bare) ? bare : code;
}

const templates = new RecentCache<string, CompiledTemplate>(templatesMax, compileTemplate);

/** '' when the visitor sees a page of our own. */
function destinationOf({ urlTemplate }: Decision, source: MacroSource): string {
  if (urlTemplate === null) return '';
  const template = templates.get(urlTemplate);
  const url = expandMacros(template, source);
  if (url.length <= destinationCharsMax) return url;
  return expandMacros(template, { ...source, subIds: ['', '', '', '', ''], publisherClickId: '' });
}
