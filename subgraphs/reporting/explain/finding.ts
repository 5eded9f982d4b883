import type { Verdict } from '../../../domain/eligibility.ts';
import type { TraceEntry } from '../../../domain/route-click.ts';
import type { RoutingCap, RoutingMember } from '../../../domain/snapshot.ts';
import type { TargetingRule } from '../../../domain/targeting.ts';

/** A verdict as it is told: NOT_AVAILABLE stands for one whose reason is not the reader's to know. */
export type ToldVerdict = Verdict | 'NOT_AVAILABLE';

/** What is told of one offer in an explanation. */
export interface Finding {
  readonly member: RoutingMember;
  readonly verdict: ToldVerdict;
  readonly rule: TargetingRule | null;
  readonly cap: RoutingCap | null;
  /** What was compared: what was found, and what the offer wants; '' where nothing was, or it is not to be told. */
  readonly found: string;
  readonly wanted: string;
  /** Its part of the draw, 0 to 1; null when it cannot be known any more. */
  readonly share: number | null;
}

/** A replayed entry of the trace, or what was recorded instead where that is something else. */
export function finding(entry: TraceEntry, recorded: Verdict | null, isSame: boolean): Finding {
  const { member, verdict, rule, cap, found, wanted } = entry;
  if (isSame) return { member, verdict, rule, cap, found, wanted, share: entry.share };
  if (recorded === null || recorded === verdict) {
    return { member, verdict, rule, cap, found, wanted, share: null };
  }
  const nothing = { rule: null, cap: null, found: '', wanted: '' };
  return { member, verdict: recorded, ...nothing, share: null };
}

/** A visitor's address is not kept whole, and the rest of it is nobody's to see. */
export function withoutAddress(told: Finding): Finding {
  return told.rule?.dimension === 'IP_RANGE' ? { ...told, found: '' } : told;
}

/**
 * What a publisher may know: nothing of the network's revenue, its caps and those of others, of who else may promote an offer,
 * or of where it leads.
 */
export function redacted(told: Finding, publisherId: string): Finding {
  const isOwn = told.cap?.publisherId === publisherId && told.cap.metric !== 'REVENUE';
  const cap = isOwn ? told.cap : null;
  if (told.verdict === 'OVER_CAP' && cap === null) {
    return { ...told, verdict: 'NOT_AVAILABLE', cap, found: '', wanted: '' };
  }
  const isPrivate = told.verdict === 'PUBLISHER_BLOCKED_ON_OFFER' || told.verdict === 'DESTINATION_INVALID';
  return isPrivate || (told.cap !== null && cap === null)
    ? { ...told, cap, found: '', wanted: '' }
    : { ...told, cap };
}
