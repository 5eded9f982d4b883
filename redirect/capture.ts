import type { RedirectEvent } from '../domain/redirect-event.ts';
import type { EventLog } from '../platform/event-log/event-log-writer.ts';
import type { Logger } from '../platform/logger.ts';

/** How many events of each kind. */
export interface EventCounts {
  readonly click: number;
  readonly postback: number;
}

/**
 * Makes events durable. When the disk is full, fails or does not keep up, visitors are served all the same; each event
 * that is not on disk is counted by its kind and announced. (An advertiser is told, and sends its postback again.)
 */
export class Capture {
  readonly log: EventLog;
  readonly #logger: Logger;
  readonly #lost = { click: 0, postback: 0 };
  readonly #kept: Record<string, number> = {};
  #losing = false;

  constructor(log: EventLog, logger: Logger) {
    this.log = log;
    this.#logger = logger;
  }

  /** How many events are not on disk and never will be. */
  get lost(): EventCounts {
    return this.#lost;
  }

  /** How many events are on disk, clicks by their outcome and postbacks as `POSTBACK`. */
  get kept(): Readonly<Record<string, number>> {
    return this.#kept;
  }

  /** True when the event is on disk, false when it is lost. Never rejects. */
  async keep(event: RedirectEvent): Promise<boolean> {
    try {
      await this.log.append(JSON.stringify(event));
    } catch (error) {
      this.#lose(event.type, error);
      return false;
    }
    if (this.#losing) this.#recover();
    const kind = event.type === 'click' ? event.outcome : 'POSTBACK';
    this.#kept[kind] = (this.#kept[kind] ?? 0) + 1;
    return true;
  }

  #lose(type: RedirectEvent['type'], error: unknown): void {
    this.#losing = true;
    this.#lost[type] += 1;
    const lost = this.#lost[type];
    // At 1, 2, 4, 8 …: a full disk must not be made fuller by its own alarm.
    if ((lost & (lost - 1)) === 0)
      this.#logger.error({ err: error, lost: this.#lost }, `ALARM: a ${type} was lost`);
  }

  #recover(): void {
    this.#losing = false;
    this.#logger.warn({ lost: this.#lost }, 'the disk takes events again');
  }
}
