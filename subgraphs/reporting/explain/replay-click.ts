import { type Decision, routeClick } from '../../../domain/route-click.ts';
import { verdictLetters } from '../../../domain/verdict-letters.ts';
import { zoneClock } from '../../../platform/zone-clock.ts';
import { type ClickInputs, visitorOf } from './click-inputs.ts';
import { type RoutingDocuments, snapshotOf } from './routing-documents.ts';

/** The decision of a click, made again. */
export interface Replay {
  readonly decision: Decision;
  /** Whether it came to the same end by the same verdicts. Otherwise the click does not tell all it was made from. */
  readonly isSame: boolean;
}

/**
 * Decides a stored click once more, by the redirect's own function, with the documents that were in force. Null when the
 * click is older than the recording of what that takes.
 */
export function replayClick(click: ClickInputs, documents: RoutingDocuments): Replay | null {
  if (click.random === null) return null;
  // What the network falls back to is a setting of the installation and has no versions: the click tells what it was.
  const networkFallbackUrl = click.outcome === 'NETWORK_FALLBACK' ? click.destination : null;
  const now = click.clickedAt.getTime();
  const closed = new Set(click.closedCaps);
  const decision = routeClick(snapshotOf(documents, networkFallbackUrl), click.code, visitorOf(click), {
    now,
    random: click.random,
    hops: click.hops ?? 0,
    clock: zoneClock(now),
    sub1: click.sub1,
    capOpen: ({ id, scope }) =>
      scope === 'PUBLISHER' ? click.reason !== 'PUBLISHER_OVER_CAP' : !closed.has(id),
  });
  const isSame =
    isSameChance(click, decision) &&
    decision.outcome === click.outcome &&
    decision.reason === click.reason &&
    (decision.member?.offerId ?? null) === click.offerId &&
    verdictLetters(decision) === click.verdicts;
  return { decision, isSame };
}

/**
 * Whether the draw was shared as then. What the optimiser wanted is forgotten earlier than the other documents, and the same
 * offer may be drawn by chance without it. Clicks of other modes that are older than the recording tell no chance.
 */
function isSameChance(click: ClickInputs, { probability, drawnOffers, smartlink }: Decision): boolean {
  if (click.probability === null) return probability === null || smartlink?.mode !== 'AUTO_OPTIMIZE';
  if (probability === null) return false;
  return Math.fround(probability) === click.probability && drawnOffers === click.drawnOffers;
}
