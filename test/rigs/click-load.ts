import { Agent, request } from 'undici';
import { germanIphone } from '../samples/visitors.ts';

/** Visitors who open a link over and over, several at once, until they are stopped. */
export class ClickLoad {
  /** The click ids that they were sent on with: each answer is a promise that the click is safe. */
  readonly acknowledged: string[] = [];
  /** Requests that got no redirect: refused, cut off, or another answer. */
  failures = 0;
  readonly #url: string;
  readonly #visitors: Promise<void>[] = [];
  readonly #agent = new Agent();
  #stopped = false;

  /** @param url the tracking link, its query included; its offers must hand on `click_id` */
  constructor(url: string) {
    this.#url = url;
  }

  start(visitorsAtOnce: number): void {
    for (let number = 0; number < visitorsAtOnce; number += 1) this.#visitors.push(this.#visit());
  }

  /** Resolves when the last answer is in. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#visitors);
    await this.#agent.close();
  }

  async #visit(): Promise<void> {
    while (!this.#stopped) {
      const clickId = await this.#open().catch(() => null);
      if (clickId !== null) this.acknowledged.push(clickId);
      else {
        this.failures += 1;
        await new Promise((done) => setTimeout(done, 20));
      }
    }
  }

  async #open(): Promise<string | null> {
    const answer = await request(this.#url, { headers: germanIphone, dispatcher: this.#agent });
    await answer.body.dump();
    const { location } = answer.headers;
    return typeof location === 'string' ? new URL(location).searchParams.get('click_id') : null;
  }
}
