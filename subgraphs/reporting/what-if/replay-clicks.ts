import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../domain/circumstances.ts';
import type { EarningsHere, ExpectedEarnings } from '../../../domain/expected-earnings.ts';
import { type Decision, routeClick } from '../../../domain/route-click.ts';
import type { RoutingMember, Snapshot } from '../../../domain/snapshot.ts';
import { QuarterClocks } from '../../../platform/quarter-clocks.ts';
import { visitorOf } from '../explain/click-inputs.ts';
import { ReplayTally } from './replay-tally.ts';
import type { SampledClick } from './sample-clicks.ts';

/** So many clicks, and others have their turn: some milliseconds. */
const clicksPerTurn = 250;

/** One set of rules that clicks are sent by, and what becomes of them. */
interface Replay {
  readonly snapshot: Snapshot;
  readonly tally: ReplayTally;
  /** Where members stand among the earnings. */
  readonly places: Map<RoutingMember, number>;
}

/**
 * Sends clicks once more by each of some sets of rules, with the redirect's own function. What is told of a draw is each
 * offer's chance and not who won it, so that the answer is exact and always the same.
 *
 * @param now schedules of offers are those of now, so that one that begins today is not refused for the clicks of last week
 */
export async function replayClicks(
  clicks: readonly SampledClick[],
  snapshots: readonly Snapshot[],
  earnings: ExpectedEarnings,
  now: number,
): Promise<ReplayTally[]> {
  const replays = snapshots.map((snapshot): Replay => {
    return { snapshot, tally: new ReplayTally(earnings.offers.length), places: new Map() };
  });
  const clocks = new QuarterClocks();
  for (const [index, click] of clicks.entries()) {
    if (index % clicksPerTurn === 0) await setImmediate();
    replayClick(click, replays, earnings, clocks.at(click.at), now);
  }
  return replays.map(({ tally }) => tally);
}

function replayClick(
  click: SampledClick,
  replays: readonly Replay[],
  earnings: ExpectedEarnings,
  clock: Clock,
  now: number,
): void {
  const { code, country, device, sub1 } = click;
  const visitor = visitorOf(click);
  const hops = click.hops ?? 0;
  let here: EarningsHere | null = null;
  for (const replay of replays) {
    const decision = routeClick(replay.snapshot, code, visitor, { now, random: 0, hops, clock, sub1 });
    const publisherId = decision.link?.publisherId ?? '';
    here ??= earnings.at({ country, device, publisherId, sub1 });
    const earned = addDecision(replay, decision, earnings, here);
    replay.tally.addClick(publisherId, country, decision.member === null, earned);
  }
}

/** What the click is expected to earn. */
function addDecision(
  { tally, places }: Replay,
  { outcome, member, isSticky, trace }: Decision,
  earnings: ExpectedEarnings,
  here: EarningsHere,
): number {
  const placeOf = (of: RoutingMember) => {
    const known = places.get(of);
    if (known !== undefined) return known;
    const place = earnings.placeOf(of.offerId) ?? -1;
    places.set(of, place);
    return place;
  };
  const isDrawn = outcome === 'OFFER' && !isSticky;
  let earned = 0;
  for (const { member: candidate, verdict, share } of trace) {
    const place = placeOf(candidate);
    if (verdict !== 'ELIGIBLE') {
      const refusals = tally.refusals[place];
      refusals?.set(verdict, (refusals.get(verdict) ?? 0) + 1);
      continue;
    }
    tally.reach[place] = (tally.reach[place] ?? 0) + 1;
    if (isDrawn && share > 0) earned += addShare(tally, place, share, here);
  }
  return isDrawn || member === null ? earned : addShare(tally, placeOf(member), 1, here);
}

function addShare(tally: ReplayTally, place: number, share: number, here: EarningsHere): number {
  const expected = share * (here.mean[place] ?? 0);
  tally.clicks[place] = (tally.clicks[place] ?? 0) + share;
  tally.earnings[place] = (tally.earnings[place] ?? 0) + expected;
  tally.doubt[place] = (tally.doubt[place] ?? 0) + share * (here.doubt[place] ?? 0);
  return expected;
}
