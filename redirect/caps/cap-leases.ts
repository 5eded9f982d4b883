import type { Decision } from '../../domain/route-click.ts';
import type { RoutingCap, Snapshot } from '../../domain/snapshot.ts';
import type { Traffic } from '../../domain/visitor.ts';
import { CapCounter } from './cap-counter.ts';
import { type CapTerms, isForEach, type KnownCaps } from './cap-terms.ts';

/** What routing asks of caps. Both answer from memory, in the turn of the event loop that the decision is made in. */
export interface Caps {
  /** Whether a cap has room for one more click of a publisher. `now`: milliseconds since the epoch. */
  open(cap: RoutingCap, publisherId: string, now: number): boolean;
  /**
   * Uses up one click of every cap that the decision is under, where a person clicked. Returns what the click was taken
   * from, for the click's record: with it the click can be proven after this process is gone.
   */
  take(decision: Pick<Decision, 'member' | 'link'>, traffic: Traffic, now: number): string[];
}

/** How caps stand here, for operators. */
export interface CapStatus {
  /** Caps, where each publisher counts for itself times publishers. */
  readonly counters: number;
  /** Of them: let nobody through at present. */
  readonly closed: number;
  /** Clicks that may be let through without asking PostgreSQL. */
  readonly clicksHeld: number;
  /** Whether PostgreSQL gave what was asked of it, the last time. Otherwise caps close as they are used up. */
  readonly supplied: boolean;
}

/** The clicks that this process may let through, of every cap. Another part brings new ones: see refill-caps.ts. */
export class CapLeases implements Caps {
  readonly counters = new Map<string, CapCounter>();
  /** Counters that ran low, or that visitors came for in vain. */
  readonly hungry = new Set<CapCounter>();
  /** Kept by whoever refills. */
  supplied = true;
  readonly #ring: () => void;
  #terms: KnownCaps['terms'] = new Map();
  #version = -1;

  /** @param ring wakes whoever refills */
  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** The version of the snapshot whose caps are known. */
  get version(): number {
    return this.#version;
  }

  open(cap: RoutingCap, publisherId: string, now: number): boolean {
    const counter = this.counters.get(nameOf(cap, publisherId)) ?? this.#meet(cap, publisherId);
    if (counter === undefined) return false;
    if (counter.limit !== cap.limit) {
      counter.changeLimit(cap.limit);
      this.#wantMore(counter);
    }
    const balance = counter.at(now);
    if (balance !== null && balance.left > 0) return true;
    if (balance === null || balance.refuse()) this.#wantMore(counter);
    return false;
  }

  take({ member, link }: Pick<Decision, 'member' | 'link'>, traffic: Traffic, now: number): string[] {
    if (traffic !== 'HUMAN' || member === null || link === null) return [];
    const leases: string[] = [];
    for (const caps of [member.caps, link.caps]) {
      for (const cap of caps) {
        if (cap.publisherId !== null && cap.publisherId !== link.publisherId) continue;
        const lease = this.#takeOne(cap, link.publisherId, now);
        if (lease !== null) leases.push(lease);
      }
    }
    return leases;
  }

  #takeOne(cap: RoutingCap, publisherId: string, now: number): string | null {
    const counter = this.counters.get(nameOf(cap, publisherId)) ?? this.#meet(cap, publisherId);
    const balance = counter?.at(now) ?? null;
    if (counter === undefined || balance === null) return null;
    if (balance.left === 0) {
      // A cap that only alerts: routing does not ask it, but people want to know.
      if (balance.refuse()) this.#wantMore(counter);
      return null;
    }
    if (balance.take()) this.#wantMore(counter);
    return balance.lease;
  }

  /** The first visitor under a cap, or of a publisher under it. */
  #meet(cap: RoutingCap, publisherId: string): CapCounter | undefined {
    const terms = this.#terms.get(cap.id);
    if (terms === undefined) {
      this.#version = -1; // a cap that is newer than what we know: look for it
      this.#ring();
      return undefined;
    }
    const counter = this.#add(terms, publisherId);
    this.#wantMore(counter);
    return counter;
  }

  #add(terms: CapTerms, publisherId: string): CapCounter {
    const name = nameOf(terms.cap, publisherId);
    const counted = isForEach(terms.cap) ? publisherId : terms.publisherId;
    const counter = new CapCounter(name, terms, counted);
    this.counters.set(name, counter);
    return counter;
  }

  #wantMore(counter: CapCounter): void {
    this.hungry.add(counter);
    this.#ring();
  }

  /** Takes over the caps of a snapshot. Returns the counters that are no more, whose clicks are to be given back. */
  know({ version }: Snapshot, { terms, pairs }: KnownCaps): CapCounter[] {
    this.#terms = terms;
    this.#version = version;
    const gone: CapCounter[] = [];
    for (const counter of this.counters.values()) {
      const now = terms.get(counter.terms.cap.id);
      if (now !== undefined && counter.fits(now.cap)) {
        counter.terms = now;
        if (counter.limit !== now.cap.limit) counter.changeLimit(now.cap.limit);
      } else {
        this.counters.delete(counter.name);
        gone.push(counter);
      }
    }
    for (const known of terms.values()) {
      if (!isForEach(known.cap) && !this.counters.has(known.cap.id)) this.#add(known, '');
    }
    for (const [known, publisherId] of pairs) {
      if (!this.counters.has(nameOf(known.cap, publisherId))) this.#add(known, publisherId);
    }
    return gone;
  }

  status(now: number): CapStatus {
    let closed = 0;
    let clicksHeld = 0;
    for (const counter of this.counters.values()) {
      const left = counter.at(now)?.left ?? 0;
      clicksHeld += left;
      if (left === 0) closed += 1;
    }
    return { counters: this.counters.size, closed, clicksHeld, supplied: this.supplied };
  }
}

function nameOf(cap: RoutingCap, publisherId: string): string {
  return isForEach(cap) ? `${cap.id}/${publisherId}` : cap.id;
}
