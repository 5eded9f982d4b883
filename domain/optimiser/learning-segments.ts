import { delayEdgesHours } from './delay-curve.ts';
import { type Cells, type Segment, wholeSmartlink } from './learning.ts';
import type { LearningNames } from './learning-names.ts';

/** A publisher's context gets shares of its own from so many clicks in the last week on. */
export const segmentClicksMin = 20;
const recentHours = 168;
/** Such contexts at most: those with most clicks. */
export const segmentsMax = 2_000;
const ages = delayEdgesHours.length;
const recentAges = delayEdgesHours.filter((edge) => edge <= recentHours).length;

interface Counted {
  readonly segment: Segment;
  clicks: number;
}

/**
 * The contexts that get shares of their own: the whole smartlink, each country and device that was seen, and publishers and
 * sub-ids with enough clicks; those with most clicks first where there are too many.
 */
export function learningSegments(cells: Cells, { publishers, devices, subs }: LearningNames): Segment[] {
  const counts = new Map<number, Counted>();
  const perPair = 1 + publishers.length + subs.length;
  const add = (key: number, segment: Segment, clicks: number) => {
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { segment, clicks });
    else known.clicks += clicks;
  };
  for (let cell = 0; cell < cells.length; cell += 1) {
    let clicks = 0;
    for (let age = 0; age < recentAges; age += 1) clicks += cells.clicks[cell * ages + age] ?? 0;
    if (clicks === 0) continue;
    const [country, device] = [cells.country[cell] ?? 0, cells.device[cell] ?? 0];
    const [publisher, sub] = [cells.publisher[cell] ?? 0, cells.sub[cell] ?? 0];
    const pair = (country * devices.length + device) * perPair;
    add(pair, { ...wholeSmartlink, country, device }, clicks);
    add(pair + 1 + publisher, { country, device, publisher, sub: null }, clicks);
    add(pair + 1 + publishers.length + sub, { country, device, publisher, sub }, clicks);
  }
  const wanted = [...counts.values()].filter(
    ({ segment, clicks }) => segment.publisher === null || clicks >= segmentClicksMin,
  );
  wanted.sort((a, b) => b.clicks - a.clicks);
  return [wholeSmartlink, ...wanted.slice(0, segmentsMax).map(({ segment }) => segment)];
}
