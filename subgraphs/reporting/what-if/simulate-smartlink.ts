import { setImmediate } from 'node:timers/promises';
import { completeLink } from '../../../domain/complete-document.ts';
import { ExpectedEarnings } from '../../../domain/expected-earnings.ts';
import { learningSnapshot } from '../../../domain/optimiser/learning-snapshot.ts';
import type { RoutingLink, RoutingMember, Snapshot } from '../../../domain/snapshot.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { Problems } from '../../result.ts';
import { throttled } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { expectedAllocation } from './expected-allocation.ts';
import { type ReadDraft, type RoutedSmartlink, readDraft } from './read-draft.ts';
import { type Learnt, readLearning } from './read-learning.ts';
import { replayClicks } from './replay-clicks.ts';
import { type SampledTime, sampleClicks, wholeQuarters } from './sample-clicks.ts';
import {
  type SimulateSmartlinkInput,
  type SimulationRangeInput,
  simulatedDaysMax,
} from './simulate-smartlink-input.ts';
import type { SimulationResult, SmartlinkSimulation } from './smartlink-simulation.ts';
import { tellSimulation } from './tell-simulation.ts';

const linksSql = readSql(import.meta.url, './links-of-smartlink.sql');

/** What a simulation reads from. */
export type SimulationSource = Pick<
  ReportingContext,
  'pool' | 'networkFallbackUrl' | 'networkCurrency' | 'now'
>;

/** Each keeps a processor busy for a second or two. */
const simulationsAtOnceMax = 2;
let running = 0;

/**
 * What a draft would do to the recorded clicks of a smartlink, in a fixed number of statements. Nothing is written.
 * Throws THROTTLED where others are at it.
 */
export async function simulateSmartlink(
  source: SimulationSource,
  input: SimulateSmartlinkInput,
): Promise<SmartlinkSimulation> {
  if (running >= simulationsAtOnceMax)
    throw throttled('Others are trying out drafts right now: try again in a few seconds.');
  running += 1;
  try {
    const problems = new Problems();
    checkRange(input.range, source.now, problems);
    const read = await readDraft(source.pool, input, problems);
    const result = read === null || problems.any ? null : await simulate(source, input, read, problems);
    return { result, userErrors: problems.userErrors };
  } finally {
    running -= 1;
  }
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

function checkRange({ from, to }: SimulationRangeInput, now: Date, problems: Problems): void {
  const field = ['input', 'range'];
  if (from > now && to > from)
    problems.add(field, 'NO_CLICKS', 'This time is still to come: choose one that begins before now.');
  if (from >= to) problems.add(field, 'RANGE_INVALID', 'The range ends before it begins: swap from and to.');
  if (to.getTime() - from.getTime() > simulatedDaysMax * dayMs)
    problems.add(field, 'RANGE_TOO_LONG', `Choose at most ${simulatedDaysMax} days.`);
}

async function simulate(
  source: SimulationSource,
  { smartlinkId, range }: SimulateSmartlinkInput,
  { now, draft }: ReadDraft,
  problems: Problems,
): Promise<SimulationResult | null> {
  const { pool, networkCurrency } = source;
  const time: SampledTime = wholeQuarters(range.from, range.to);
  const { links, publisherIds } = await readLinks(pool, smartlinkId);
  const candidates = allMembers(now, draft);
  // By the minute, so that an answer asked for again is the same for a while.
  const at = new Date(Math.floor(source.now.getTime() / minuteMs) * minuteMs);
  const [sample, learnt] = await Promise.all([
    sampleClicks(pool, smartlinkId, publisherIds, time),
    readLearning(pool, smartlinkId, candidates, networkCurrency, at),
  ]);
  if (sample.clicks.length === 0) {
    problems.add(
      ['input', 'range'],
      'NO_CLICKS',
      'Nobody clicked this smartlink in this time: choose another, or come back when it has had visitors.',
    );
    return null;
  }
  // One fit for both, by what the draft wants most of, so that the two can be compared.
  const earnings = new ExpectedEarnings(
    learningSnapshot({ ...learnt, members: candidates, optimiseFor: draft.optimiseFor }),
  );
  const snapshots: Snapshot[] = [];
  for (const routed of draft === now ? [now] : [now, draft]) {
    await setImmediate(); // each may take a tenth of a second
    snapshots.push(snapshotOf(routed, links, learnt, source.networkFallbackUrl));
  }
  const [before, after = before] = await replayClicks(sample.clicks, snapshots, earnings, learnt.now);
  if (before === undefined || after === undefined) throw new Error('Every set of rules has a tally.');
  const { offers } = earnings;
  return tellSimulation({
    ...{ smartlinkId, sample, offers, before, after, currency: networkCurrency },
    ...{ candidates: candidates.length, optimiseFor: draft.optimiseFor },
  });
}

async function readLinks(
  pool: SimulationSource['pool'],
  smartlinkId: string,
): Promise<{ links: RoutingLink[]; publisherIds: string[] }> {
  const { rows } = await pool.query<{ publisherId: string; body: RoutingLink | null }>(linksSql, [
    smartlinkId,
  ]);
  return {
    links: rows.flatMap(({ body }) => (body === null ? [] : [completeLink(body)])),
    publisherIds: [...new Set(rows.map(({ publisherId }) => publisherId))],
  };
}

/** Every offer that either would send somebody to, without caps: they count as open. */
function allMembers(...smartlinks: readonly RoutedSmartlink[]): RoutingMember[] {
  const members = smartlinks.flatMap(({ smartlink }) => [
    ...smartlink.members,
    ...(smartlink.fallbackOffer === null ? [] : [smartlink.fallbackOffer]),
  ]);
  return [...new Map(members.map((member) => [member.offerId, { ...member, caps: [] }])).values()];
}

function snapshotOf(
  { smartlink, optimiseFor }: RoutedSmartlink,
  links: readonly RoutingLink[],
  learnt: Learnt,
  networkFallbackUrl: string | null,
): Snapshot {
  const allocation = expectedAllocation(smartlink, optimiseFor, learnt);
  return {
    version: 0,
    links: new Map(links.map((link) => [link.code, link])),
    smartlinks: new Map([[smartlink.id, smartlink]]),
    allocations: new Map(allocation === null ? [] : [[smartlink.id, allocation]]),
    networkFallbackUrl,
  };
}
