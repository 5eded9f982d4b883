/**
 * What it costs to compute every smartlink's shares anew on one core: 1,000 smartlinks of 20 offers, 500 contexts and
 * 10,000 cells, each run warm from the state of the one before; beside the time to parse the table that comes out, as a
 * yardstick that makes it a ratio on any machine.
 * `node dist/bench/optimiser.js [smartlinks] [runs of each]`
 */
import { type Allocation, buildAllocation, optimiserDefaults } from '../domain/optimiser/build-allocation.ts';
import { delayEdgesHours } from '../domain/optimiser/delay-curve.ts';
import {
  type Cells,
  type LearningSnapshot,
  plainOffer,
  type Segment,
  segmentName,
} from '../domain/optimiser/learning.ts';
import { seededRandom } from '../platform/seeded-random.ts';

const [smartlinks = 1_000, runs = 2] = process.argv.slice(2).map(Number);
const refreshPeriodSeconds = 60;
const ages = delayEdgesHours.length;
const dimensions = { offers: 20, countries: 12, devices: 3, publishers: 40, subs: 240 };
const subsPerPublisher = dimensions.subs / dimensions.publishers;
const cellCount = 10_000;
const segmentCount = 500;
/** Few of the first and many of the last age: they grow with age. */
const clicksPerAge = 3;

function skewed(random: () => number, count: number): number {
  return Math.floor(random() ** 2 * count);
}

function cellsOf(random: () => number): Cells {
  const column = () => new Int32Array(cellCount);
  const cells = {
    ...{ length: cellCount, offer: column(), country: column(), device: column(), publisher: column() },
    ...{ sub: column(), clicks: new Float64Array(cellCount * ages) },
    conversions: new Float64Array(cellCount * ages),
  };
  for (let cell = 0; cell < cellCount; cell += 1) {
    const publisher = skewed(random, dimensions.publishers);
    cells.offer[cell] = Math.floor(random() * dimensions.offers);
    cells.country[cell] = skewed(random, dimensions.countries);
    cells.device[cell] = skewed(random, dimensions.devices);
    cells.publisher[cell] = publisher;
    cells.sub[cell] = publisher * subsPerPublisher + skewed(random, subsPerPublisher);
    for (let age = 0; age < ages; age += 1) {
      const clicks = Math.floor(random() * clicksPerAge * (1 + age));
      cells.clicks[cell * ages + age] = clicks;
      cells.conversions[cell * ages + age] = random() < clicks * 0.02 ? 1 : 0;
    }
  }
  return cells;
}

function segmentsOf({ country, device, publisher, sub }: Cells): Segment[] {
  const none = { country: null, device: null, publisher: null, sub: null };
  const found = new Map([[segmentName(none), none as Segment]]);
  for (let cell = 0; cell < cellCount && found.size < segmentCount; cell += 1) {
    const both = { ...none, country: country[cell] ?? 0, device: device[cell] ?? 0 };
    const ofPublisher = { ...both, publisher: publisher[cell] ?? 0 };
    for (const segment of [both, ofPublisher, { ...ofPublisher, sub: sub[cell] ?? 0 }])
      if (found.size < segmentCount) found.set(segmentName(segment), segment);
  }
  return [...found.values()];
}

function snapshotOf(seed: number): LearningSnapshot {
  const random = seededRandom(seed);
  const cells = cellsOf(random);
  const delays = Array.from({ length: dimensions.offers }, () =>
    delayEdgesHours.map(() => Float64Array.from({ length: ages }, () => Math.floor(random() * 5))),
  );
  return {
    ...{ dimensions, cells, delays, segments: segmentsOf(cells), elapsedHours: 1 / 60 },
    agesHours: delayEdgesHours.map((edge) => edge * 0.75),
    offers: Array.from({ length: dimensions.offers }, (_, key) => ({
      ...{ ...plainOffer, key, value: 0.5 + 40 * random() },
      cap: key % 5 === 0 ? { metric: 'CONVERSIONS' as const, perDay: 50, spokenFor: 5 } : null,
    })),
    history: Array.from({ length: 30 }, () => ({ value: 1 + 50 * random(), clicks: 5_000, conversions: 50 })),
  };
}

function milliseconds<Result>(work: () => Result): [Result, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1_000];
}

let [cold, warm, parsing, segments] = [0, 0, 0, 0];
for (let smartlink = 0; smartlink < smartlinks; smartlink += 1) {
  const snapshot = snapshotOf(smartlink + 1);
  const config = { ...optimiserDefaults, seed: smartlink };
  let [allocation, took] = milliseconds(() => buildAllocation(snapshot, config, null));
  cold += took;
  for (let run = 0; run < runs; run += 1) {
    const { state }: Allocation = allocation;
    [allocation, took] = milliseconds(() => buildAllocation(snapshot, config, state));
    warm += took / runs;
  }
  const text = JSON.stringify(
    allocation.rows.map(({ shares }) => Array.from(shares, (s) => Math.round(s * 1e6))),
  );
  parsing += milliseconds(() => JSON.parse(text))[1];
  segments += allocation.rows.length;
}
const perRun = (total: number) => (total / smartlinks).toFixed(2);
process.stdout.write(
  `${smartlinks} smartlinks, ${dimensions.offers} offers, ${Math.round(segments / smartlinks)} contexts, ${cellCount} cells each\n` +
    `warm: ${perRun(warm)} ms each, ${(warm / 1_000).toFixed(1)} s in all, ${(warm / 10 / refreshPeriodSeconds).toFixed(0)} % of a refresh period of ${refreshPeriodSeconds} s\n` +
    `cold: ${perRun(cold)} ms each\n` +
    `parsing the table that comes out: ${perRun(parsing)} ms each, a warm run is ${(warm / parsing).toFixed(0)} x that\n`,
);
