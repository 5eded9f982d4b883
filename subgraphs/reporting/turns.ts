import type { Pool } from 'pg';
import type { Page } from '../page.ts';
import { throttled } from '../viewer.ts';

/** Does a piece of work as soon as it is the turn of whoever asks. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

export interface TurnsOptions {
  /** Statements that run at the same time for one party. */
  readonly atOnceMax: number;
  /** Statements of one party that wait. */
  readonly waitingMax: number;
  /** Nobody is still there to hear of a statement that waited longer. */
  readonly waitMsMax: number;
}

interface Party {
  running: number;
  /** Each begins what waits. */
  readonly waiting: Set<() => void>;
}

/**
 * Keeps one party from holding every connection: so many of its statements run at the same time, the others wait in their
 * order, and those of other parties pass them. Of this process alone.
 */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #parties = new Map<string, Party>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** The pool, as one party may use it. A statement rejects with THROTTLED when too many wait, or it waited too long. */
  poolFor(party: string, pool: Pool): Pool {
    const query = (...args: [string, unknown[]]) => this.take(party, () => pool.query(...args));
    // A connection of its own is for changes by staff, which have their own limits.
    return Object.assign(Object.create(pool), { query, connect: () => pool.connect() });
  }

  /** The same for work of any kind. */
  inTurnOf(party: string): InTurn {
    return (work) => this.take(party, work);
  }

  /** Does a piece of work as soon as it is the party's turn. */
  async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const party = this.#parties.get(name) ?? { running: 0, waiting: new Set() };
    this.#parties.set(name, party);
    if (party.running < this.#options.atOnceMax) party.running += 1;
    else await this.#wait(party);
    try {
      return await work();
    } finally {
      const [next] = party.waiting;
      if (next !== undefined) next();
      else this.#leave(name, party);
    }
  }

  #leave(name: string, party: Party): void {
    party.running -= 1;
    if (party.running === 0) this.#parties.delete(name);
  }

  #wait({ waiting }: Party): Promise<void> {
    const { waitingMax, waitMsMax } = this.#options;
    if (waiting.size >= waitingMax)
      throw throttled('Too much is asked at the same time: ask for less at once.');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(begin);
        reject(
          throttled('What you asked before takes too long: ask for less at once, or for shorter ranges.'),
        );
      }, waitMsMax);
      function begin(): void {
        clearTimeout(timer);
        waiting.delete(begin);
        resolve();
      }
      waiting.add(begin);
    });
  }
}

/** A page of a list, found and counted each when it is the turn of whoever asks. */
export async function pageInTurn<Row>(inTurn: InTurn, find: () => Promise<Page<Row>>): Promise<Page<Row>> {
  const page = await inTurn(find);
  return { ...page, countAll: () => inTurn(page.countAll) };
}
