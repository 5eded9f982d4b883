import { setImmediate } from 'node:timers/promises';
import type { EarningsHere, ExpectedEarnings } from '../../../domain/expected-earnings.ts';
import { type Decision, routeClick } from '../../../domain/route-click.ts';
import type { Snapshot } from '../../../domain/snapshot.ts';
import { zoneClock } from '../../../platform/zone-clock.ts';
import { visitorOf } from '../explain/click-inputs.ts';
import { ReplayTally } from './replay-tally.ts';
import type { SampledClick } from './sample-clicks.ts';

/** So many clicks, and others have their turn: a few milliseconds. */
const clicksPerTurn = 500;

/**
 * Sends clicks once more by given rules, with the redirect's own function. What is told of the draw is each offer's chance
 * and not who won it, so that the answer is exact and always the same.
 *
 * @param now schedules of offers are those of now, so that one that begins today is not refused for the clicks of last week
 */
export async function replayClicks(
  clicks: readonly SampledClick[],
  snapshot: Snapshot,
  earnings: ExpectedEarnings,
  now: number,
): Promise<ReplayTally> {
  const tally = new ReplayTally();
  for (const [index, click] of clicks.entries()) {
    if (index % clicksPerTurn === clicksPerTurn - 1) await setImmediate();
    const { code, country, device, sub1, hops, at } = click;
    const decision = routeClick(snapshot, code, visitorOf(click), {
      ...{ now, random: 0, hops: hops ?? 0, clock: zoneClock(at), sub1 },
    });
    const publisherId = decision.link?.publisherId ?? '';
    addDecision(tally, decision, earnings, earnings.at({ country, device, publisherId, sub1 }), country);
  }
  return tally;
}

function addDecision(
  tally: ReplayTally,
  decision: Decision,
  earnings: ExpectedEarnings,
  here: EarningsHere,
  country: string,
): void {
  let earned = 0;
  const add = (offerId: string, share: number) => {
    const offer = tally.offer(offerId);
    const place = earnings.placeOf(offerId) ?? -1;
    const expected = share * (here.mean[place] ?? 0);
    offer.clicks += share;
    offer.earnings += expected;
    offer.doubt += share * (here.doubt[place] ?? 0);
    earned += expected;
  };
  const { outcome, member, isSticky, trace, link } = decision;
  const isDrawn = outcome === 'OFFER' && !isSticky;
  for (const { member: candidate, verdict, share } of trace) {
    if (verdict !== 'ELIGIBLE') continue;
    tally.offer(candidate.offerId).reach += 1;
    if (isDrawn && share > 0) add(candidate.offerId, share);
  }
  if (!isDrawn && member !== null) add(member.offerId, 1);
  tally.addClick(link?.publisherId ?? '', country, member === null, earned);
}
