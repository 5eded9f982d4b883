/** A table serves for so long at most, and until so much more is known than when it was computed. */
const tableHoursMax = 1;
const newClicksShareMax = 0.005;

/** The table that was computed last, for as long as another would say the same. */
export class LastTable {
  #line: string | null = null;
  #atHours = 0;
  #pool = '';
  #clicks = 0;
  #newClicks = 0;

  sent(clicks: number): void {
    this.#clicks += clicks;
    this.#newClicks += clicks;
  }

  /**
   * @param pool what the offers are like now: any change makes the table old
   * @returns the table as it was, or anew
   */
  at(nowHours: number, pool: string, compute: () => string): string {
    const isOld =
      nowHours < this.#atHours ||
      nowHours - this.#atHours >= tableHoursMax ||
      this.#newClicks > newClicksShareMax * this.#clicks;
    if (this.#line === null || isOld || pool !== this.#pool) {
      this.#line = compute();
      this.#atHours = nowHours;
      this.#pool = pool;
      this.#newClicks = 0;
    }
    return this.#line;
  }
}
