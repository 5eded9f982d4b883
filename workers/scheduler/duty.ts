import type pg from 'pg';
import type { DutyName } from '../../domain/duty.ts';
import type { Schedule } from './due-times.ts';

/** What was done, by name. */
export type Counts = Readonly<Record<string, number>>;

/** One thing that is done by the clock. */
export interface Duty {
  readonly name: DutyName;
  readonly schedule: Schedule;
  /**
   * Does it. Whatever was done before, or is being done elsewhere, is not done again; one run makes up for all that were
   * missed. Writes on the given connection only, and ends early when `signal` is aborted.
   *
   * @param dueAt the time that the schedule names, not that of the run
   */
  readonly run: (client: pg.ClientBase, dueAt: Date, signal: AbortSignal) => Promise<Counts>;
}

/** How a duty last went, for people. */
export interface DutyStatus {
  readonly dueAt: Date;
  readonly finishedAt: Date;
  readonly counts: Counts;
  /** Null: it was done. */
  readonly problem: string | null;
}
