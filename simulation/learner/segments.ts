import type { Segment } from '../../domain/optimiser/learning.ts';
import type { Context } from './cell-columns.ts';

/** A publisher or a sub-id in a country and on a device has a row of its own from so many clicks in seven days. */
const clicksMin = 20;
/** Such rows at most: those with most clicks. */
const rowsMax = 2000;

const whole: Segment = { country: null, device: null, publisher: null, sub: null };

/** The contexts that get a row: the whole, every country and device, and below them whoever has the clicks for it. */
export function segmentsOf(contexts: readonly Context[], countries: number, devices: number): Segment[] {
  const pairs = Array.from({ length: countries * devices }, (_, place) => ({
    ...whole,
    country: Math.floor(place / devices),
    device: place % devices,
  }));
  const byPublisher = new Map<number, Context>();
  for (const context of contexts) {
    if (context.clicks <= 0) continue;
    const key = (context.publisher * 1024 + context.country) * 64 + context.device;
    const sum = byPublisher.get(key);
    if (sum === undefined) byPublisher.set(key, { ...context });
    else sum.clicks += context.clicks;
  }
  const enough = ({ clicks }: Context) => clicks >= clicksMin;
  const publishers = [...byPublisher.values()].filter(enough).map((context) => ({ ...context, sub: null }));
  const narrow = [...publishers, ...contexts.filter(enough)];
  if (narrow.length > rowsMax) narrow.sort((one, other) => other.clicks - one.clicks).length = rowsMax;
  return [
    ...[whole, ...pairs],
    ...narrow.map(({ country, device, publisher, sub }) => ({ country, device, publisher, sub })),
  ];
}
