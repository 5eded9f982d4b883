import type { RedirectEvent } from '../domain/redirect-event.ts';
import type { EventLog } from '../platform/event-log/event-log-writer.ts';
import type { Logger } from '../platform/logger.ts';

/** Makes events durable, and counts and announces those that it could not. */
export class Capture {
  readonly #log: EventLog;
  readonly #logger: Logger;
  #lost = { click: 0, postback: 0 };

  constructor(log: EventLog, logger: Logger) {
    this.#log = log;
    this.#logger = logger;
  }

  /** How many events of each kind are not on disk and never will be. */
  get lost(): { readonly click: number; readonly postback: number } {
    return this.#lost;
  }

  /** True when the event is on disk, false when it is lost. Never rejects: a visitor is served either way. */
  async keep(event: RedirectEvent): Promise<boolean> {
    try {
      await this.#log.append(JSON.stringify(event));
      return true;
    } catch (error) {
      const lost = this.#lost[event.type] + 1;
      this.#lost[event.type] = lost;
      // At 1, 2, 4, 8 …: a full disk must not be made fuller by its own alarm.
      if ((lost & (lost - 1)) === 0)
        this.#logger.error({ err: error, lost: this.#lost }, `a ${event.type} was lost`);
      return false;
    }
  }
}
