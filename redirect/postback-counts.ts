/** Refused reports of one advertiser, and of nobody in particular, that are kept in a minute: the log is no place to flood. */
export const refusalsPerMinuteMax = 300;
const minuteMs = 60_000;

/** What happened to reports since this process began, and how many refused ones may still be kept. */
export class PostbackCounts {
  readonly #answers: Record<string, number> = {};
  #unkept = 0;
  #minute = -1;
  #refused = new Map<string, number>();

  /** By answer: a status in small letters, or the code of a refusal. */
  get answers(): Readonly<Record<string, number>> {
    return this.#answers;
  }

  /** Refused reports that were not kept, because there were too many. */
  get unkept(): number {
    return this.#unkept;
  }

  answered(answer: string): void {
    this.#answers[answer] = (this.#answers[answer] ?? 0) + 1;
  }

  /** Whether one more refused report may be kept. @param advertiserId null: nobody knows whose it is */
  mayKeep(advertiserId: string | null, now: number): boolean {
    const minute = Math.floor(now / minuteMs);
    if (minute !== this.#minute) this.#refused = new Map();
    this.#minute = minute;
    const who = advertiserId ?? '';
    const kept = this.#refused.get(who) ?? 0;
    if (kept >= refusalsPerMinuteMax) {
      this.#unkept += 1;
      return false;
    }
    this.#refused.set(who, kept + 1);
    return true;
  }
}
