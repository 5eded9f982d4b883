import { utcClock } from '../circumstances.ts';
import { type CompiledRule, compileRule } from '../compile-rule.ts';
import type { RoutingMember } from '../snapshot.ts';
import { TargetedVisitor } from '../targeted-visitor.ts';
import type { TargetingDimension } from '../targeting.ts';
import { type Device, unknownVisitor, type Visitor } from '../visitor.ts';

/** Whether an offer runs at a moment (milliseconds since the epoch). */
export function isRunning({ status, startsAt, endsAt }: RoutingMember, now: number): boolean {
  return status === 'ACTIVE' && (startsAt === null || now >= startsAt) && (endsAt === null || now < endsAt);
}

/** Which of these countries an offer takes, by index; null: all of them, or it cannot be told by the country alone. */
export function takenCountries(
  { targeting }: RoutingMember,
  countries: readonly string[],
): ReadonlySet<number> | null {
  // Who is included by a narrower place passes whatever is said of his country.
  const isNarrower = targeting.some(
    ({ dimension, operator }) => (dimension === 'CITY' || dimension === 'REGION') && operator === 'INCLUDE',
  );
  if (isNarrower) return null;
  return taken(rulesOn(targeting, 'COUNTRY'), countries, (country) => ({ ...unknownVisitor, country }));
}

/** As `takenCountries`, of devices. */
export function takenDevices(
  { targeting }: RoutingMember,
  devices: readonly string[],
): ReadonlySet<number> | null {
  return taken(rulesOn(targeting, 'DEVICE'), devices, (device) => ({
    ...unknownVisitor,
    device: device as Device, // as the redirect recorded it
  }));
}

function rulesOn(targeting: RoutingMember['targeting'], dimension: TargetingDimension): CompiledRule[] {
  return targeting.filter((rule) => rule.dimension === dimension).map(compileRule);
}

function taken(
  rules: readonly CompiledRule[],
  names: readonly string[],
  visitorOf: (name: string) => Visitor,
): ReadonlySet<number> | null {
  if (rules.length === 0) return null;
  const clock = utcClock(0); // these rules ask no clock
  return new Set(
    names.flatMap((name, index) => {
      const visitor = new TargetedVisitor(visitorOf(name), clock);
      const passes = rules.every(({ lists, isInclude, passesUnknown }) => {
        const isListed = lists(visitor);
        return isListed === null ? passesUnknown : isListed === isInclude;
      });
      return passes ? [index] : [];
    }),
  );
}
