import { type Segment, wholeSmartlink } from '../../domain/optimiser/learning.ts';
import { segmentClicksMin, segmentsMax } from '../../domain/optimiser/learning-segments.ts';
import { type Context, countriesMax, devicesMax } from './cell-columns.ts';

/** The contexts that get a row: the whole, every country and device, and below them whoever has the clicks for it. */
export function segmentsOf(contexts: readonly Context[], countries: number, devices: number): Segment[] {
  const pairs = Array.from({ length: countries * devices }, (_, place) => ({
    ...wholeSmartlink,
    country: Math.floor(place / devices),
    device: place % devices,
  }));
  const byPublisher = new Map<number, Context>();
  for (const context of contexts) {
    if (context.clicks <= 0) continue;
    const key = (context.publisher * countriesMax + context.country) * devicesMax + context.device;
    const sum = byPublisher.get(key);
    if (sum === undefined) byPublisher.set(key, { ...context });
    else sum.clicks += context.clicks;
  }
  const enough = ({ clicks }: Context) => clicks >= segmentClicksMin;
  const publishers = [...byPublisher.values()].filter(enough).map((context) => ({ ...context, sub: null }));
  const narrow = [...publishers, ...contexts.filter(enough)];
  if (narrow.length > segmentsMax)
    narrow.sort((one, other) => other.clicks - one.clicks).length = segmentsMax;
  return [
    ...[wholeSmartlink, ...pairs],
    ...narrow.map(({ country, device, publisher, sub }) => ({ country, device, publisher, sub })),
  ];
}
