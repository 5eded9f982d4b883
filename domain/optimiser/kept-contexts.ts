import { type Context, contextName } from '../context-name.ts';
import type { Segment } from './learning.ts';
import type { LearningNames } from './learning-names.ts';

/** A segment by names. */
export function namedContext({ country, device, publisher, sub }: Segment, names: LearningNames): Context {
  return {
    country: country === null ? null : (names.countries[country] ?? ''),
    device: device === null ? null : (names.devices[device] ?? ''),
    publisherId: publisher === null ? null : (names.publishers[publisher] ?? ''),
    sub1: sub === null ? null : (names.subs[sub]?.sub1 ?? ''),
  };
}

export function nameOfSegment(segment: Segment, names: LearningNames): string {
  return contextName(namedContext(segment, names));
}
