import type { ServiceEnvironment } from './environment.ts';
import type { Logger } from './logger.ts';

/** Something that runs until it is stopped. `stop` finishes what is under way and may be called once. */
export interface Service {
  /** Where it listens, when it listens. */
  readonly url?: string;
  stop(): Promise<void>;
}

/** What every `main.ts` of a process exports as `run`: constructs the process from its environment and starts it. */
export type ServiceMain = (environment: ServiceEnvironment, logger: Logger) => Promise<Service>;
