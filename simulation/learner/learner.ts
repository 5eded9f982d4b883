import {
  type AllocationRow,
  buildAllocation,
  type OptimiserState,
} from '../../domain/optimiser/build-allocation.ts';
import {
  type LearningOffer,
  type LearningSnapshot,
  type OfferRecord,
  plainOffer,
} from '../../domain/optimiser/learning.ts';
import { meanWorth } from '../../domain/optimiser/learning-values.ts';
import { type OptimiserConfig, optimiserDefaults } from '../../domain/optimiser/optimiser-config.ts';
import { NameIndex } from './name-index.ts';
import { OutcomeMemory } from './outcome-memory.ts';
import { segmentsOf } from './segments.ts';
import { stillToCome } from './still-to-come.ts';

export interface LearnerOffer {
  /** Currency units per conversion; of what varies, what is usual. */
  readonly payout: number;
  readonly fixedPayout: boolean;
  /** Indices; null: all. */
  readonly countries: ReadonlySet<number> | null;
  readonly devices: ReadonlySet<number> | null;
  /** Conversions. */
  readonly capPerDay: number | null;
}

export interface OfferState {
  readonly active: boolean;
  readonly capped: boolean;
  /** Conversions of today that count towards the cap. */
  readonly capUsed: number;
}

/** Where clicks come from, by whatever whole numbers the outside calls it; null: not known. */
export interface Origin {
  readonly country: number | null;
  readonly device: number | null;
  readonly publisher: number | null;
  /** Within its publisher. */
  readonly sub: number | null;
}

export interface LearnerSetup {
  readonly offers: readonly LearnerOffer[];
  readonly countries: number;
  readonly devices: number;
  readonly history: readonly OfferRecord[];
  readonly nowHours: number;
  readonly config?: OptimiserConfig;
}

/** A row of the allocation, under the outside's numbers. */
export interface TableRow {
  readonly origin: Origin;
  /** Per offer, sum 1; 0: it does not take these visitors now. */
  readonly shares: Float64Array;
}

const subsMax = 2 ** 30;

/**
 * The optimiser with a memory of its own instead of a database: outcomes in, allocation out. What is not known has the
 * index behind the last known one.
 */
export class Learner {
  readonly #setup: LearnerSetup;
  readonly #memory: OutcomeMemory;
  readonly #publishers = new NameIndex<number | null>(16);
  readonly #subs = new NameIndex<number | null>(64);
  readonly #paid: { count: number; sum: number }[];
  #state: OptimiserState | null = null;
  #refreshedAt: number | null = null;

  constructor(setup: LearnerSetup) {
    this.#setup = setup;
    this.#memory = new OutcomeMemory(setup.offers.length, setup.nowHours);
    this.#paid = setup.offers.map(() => ({ count: 0, sum: 0 }));
  }

  click(offer: number, origin: Origin, atHours: number, count: number): void {
    this.#memory.addClicks(this.#place(offer, origin), atHours, count);
  }

  conversion(
    offer: number,
    origin: Origin,
    clickedAtHours: number,
    convertedAtHours: number,
    payout: number,
  ): void {
    this.#memory.addConversion(this.#place(offer, origin), clickedAtHours, convertedAtHours);
    const paid = this.#paid[offer];
    if (paid === undefined) return;
    paid.count += 1;
    paid.sum += payout;
  }

  /** @param states per offer; what is missing is active and has used nothing */
  refresh(nowHours: number, states: readonly (OfferState | undefined)[]): TableRow[] {
    const { countries, devices, history, config = optimiserDefaults } = this.#setup;
    this.#memory.age(nowHours);
    const snapshot: LearningSnapshot = {
      dimensions: {
        ...{ offers: this.#setup.offers.length, countries: countries + 1, devices: devices + 1 },
        ...{ publishers: this.#publishers.room, subs: this.#subs.room },
      },
      ...{ offers: this.#offersNow(nowHours, states), history },
      ...{ cells: this.#memory.cells(), delays: this.#memory.delays(), agesHours: this.#memory.agesHours() },
      segments: segmentsOf(this.#memory.columns.contexts, countries, devices),
      elapsedHours: this.#refreshedAt === null ? null : nowHours - this.#refreshedAt,
    };
    const { rows, state } = buildAllocation(snapshot, config, this.#state);
    this.#state = state;
    this.#refreshedAt = nowHours;
    return rows.flatMap((row) => this.#named(row) ?? []);
  }

  #place(offer: number, { country, device, publisher, sub }: Origin) {
    const { countries, devices } = this.#setup;
    const known = this.#publishers.place(publisher ?? -1, publisher);
    return {
      ...{ offer, country: country ?? countries, device: device ?? devices, publisher: known },
      sub: this.#subs.place(known * subsMax + (sub ?? -1) + 1, sub),
    };
  }

  #offersNow(nowHours: number, states: readonly (OfferState | undefined)[]): LearningOffer[] {
    const { offers } = this.#setup;
    const coming = offers.some(({ capPerDay }) => capPerDay !== null)
      ? stillToCome(
          this.#memory.cells(),
          this.#memory.delays(),
          this.#memory.agesHours(),
          24 - (nowHours % 24),
        )
      : null;
    return offers.map(({ payout, fixedPayout, countries, devices, capPerDay }, key) => {
      const { active, capped, capUsed } = states[key] ?? { active: true, capped: false, capUsed: 0 };
      const { count, sum } = this.#paid[key] ?? { count: 0, sum: 0 };
      // Told here and not in the model: a world names all of its places, a snapshot of the product only those seen so far.
      const takesAnyone = countries?.size !== 0 && devices?.size !== 0;
      return {
        ...{ ...plainOffer, key, countries, devices, open: active && !capped && takesAnyone },
        value: fixedPayout ? payout : meanWorth(payout, sum, count),
        cap:
          capPerDay === null
            ? null
            : { metric: 'CONVERSIONS', perDay: capPerDay, spokenFor: capUsed + (coming?.[key] ?? 0) },
      };
    });
  }

  /** @returns null for what has no name outside: contexts that are not known in part */
  #named({ segment: { country, device, publisher, sub }, shares }: AllocationRow): TableRow | null {
    const { countries, devices } = this.#setup;
    if (country === countries || device === devices) return null;
    const publisherName = publisher === null ? null : (this.#publishers.name(publisher) ?? null);
    const subName = sub === null ? null : (this.#subs.name(sub) ?? null);
    const nameless = (publisher !== null && publisherName === null) || (sub !== null && subName === null);
    return nameless ? null : { origin: { country, device, publisher: publisherName, sub: subName }, shares };
  }
}
