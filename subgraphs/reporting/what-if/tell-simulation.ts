import { type Money, money } from '../../money.ts';
import type { GroupTally, ReplayTally } from './replay-tally.ts';
import { type ClickSample, replayedClicksMax } from './sample-clicks.ts';
import type { Simulated } from './simulated.ts';
import { simulatedOffers } from './simulated-offers.ts';
import type { SimulatedTotals } from './simulated-rows.ts';
import { simulationSentence } from './simulation-sentence.ts';
import { type SimulationResult, simulatedRowsMax } from './smartlink-simulation.ts';

/** Standard errors to either side of a 95 % interval. */
const z95 = 1.96;

/** A simulation as the API shows it, extrapolated to all clicks. */
export function tellSimulation(found: Simulated): SimulationResult {
  const { smartlinkId, sample, before, after, optimiseFor, currency } = found;
  const whole = 1 / sample.part;
  const amount = (micros: number): Money => money(Math.round(micros * whole), currency);
  const difference = after.all.earnings - before.all.earnings;
  const error = z95 * differenceDoubt(before, after);
  const totals = [totalsOf(before, whole, amount), totalsOf(after, whole, amount)] as const;
  const uplift = before.all.earnings > 0 ? difference / before.all.earnings : null;
  return {
    smartlink: { id: smartlinkId },
    recordedClicks: Math.round(sample.clicks.length * whole),
    replayedClicks: sample.clicks.length,
    sample: sampleSentence(sample),
    dataThrough: new Date(sample.clicks.reduce((newest, { at }) => Math.max(newest, at), 0)),
    ...{ optimiseFor, now: totals[0], draft: totals[1], uplift },
    difference: amount(difference),
    differenceLow: amount(difference - error),
    differenceHigh: amount(difference + error),
    sentence: simulationSentence(found, difference * whole, error * whole),
    offers: simulatedOffers(found, amount).slice(0, simulatedRowsMax),
    publishers: groupsOf(before.publishers, after.publishers, whole, amount)
      .filter(({ name }) => name !== '')
      .map(({ name, ...numbers }) => ({ publisher: { id: name }, ...numbers })),
    countries: groupsOf(before.countries, after.countries, whole, amount).map(({ name, ...numbers }) => ({
      country: name,
      ...numbers,
    })),
  };
}

/** Offers are doubted one by one, and each wherever it is alike. */
function differenceDoubt(before: ReplayTally, after: ReplayTally): number {
  let variance = 0;
  for (const [place, doubt] of after.doubt.entries()) variance += (doubt - (before.doubt[place] ?? 0)) ** 2;
  return Math.sqrt(variance);
}

function totalsOf({ all }: ReplayTally, whole: number, amount: (micros: number) => Money): SimulatedTotals {
  return {
    offerClicks: (all.clicks - all.stranded) * whole,
    strandedClicks: all.stranded * whole,
    strandedShare: all.stranded / all.clicks,
    earnings: amount(all.earnings),
    epc: amount(all.earnings / all.clicks / whole),
  };
}

interface ToldGroup {
  readonly name: string;
  readonly clicks: number;
  readonly strandedNow: number;
  readonly strandedDraft: number;
  readonly nowEarnings: Money;
  readonly draftEarnings: Money;
}

/** Those that lose most clicks first, then those with most. */
function groupsOf(
  before: ReadonlyMap<string, GroupTally>,
  after: ReadonlyMap<string, GroupTally>,
  whole: number,
  amount: (micros: number) => Money,
): ToldGroup[] {
  const lost = ({ strandedDraft, strandedNow }: ToldGroup) => strandedDraft - strandedNow;
  return [...after]
    .map(
      ([name, group]): ToldGroup => ({
        ...{ name, clicks: group.clicks * whole },
        strandedNow: (before.get(name)?.stranded ?? 0) * whole,
        strandedDraft: group.stranded * whole,
        nowEarnings: amount(before.get(name)?.earnings ?? 0),
        draftEarnings: amount(group.earnings),
      }),
    )
    .sort((a, b) => lost(b) - lost(a) || b.clicks - a.clicks || (a.name < b.name ? -1 : 1))
    .slice(0, simulatedRowsMax);
}

function sampleSentence({ clicks, part }: ClickSample): string {
  const count = clicks.length.toLocaleString('en');
  if (part === 1) return `All ${count} clicks of people in this time were sent once more.`;
  const about = Math.round(clicks.length / part).toLocaleString('en');
  return `${count} of about ${about} clicks of people were sent once more, evenly spread over the time; at most ${replayedClicksMax.toLocaleString('en')} are.`;
}
