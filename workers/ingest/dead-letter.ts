import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from '../../platform/logger.ts';

/** Where records end that can never be stored: kept for a person to look at, counted, and out of everyone's way. */
export interface DeadLetter {
  /** How many since the start. */
  readonly count: () => number;
  /** Keeps one record. It is on disk when this resolves. A record may be kept twice when ingest dies in between. */
  add(record: string, error: Error): Promise<void>;
}

const ownerOnly = 0o600; // records hold visitors' addresses

/** A dead letter in a file of JSON lines {at, error, record}. */
export function createDeadLetter(path: string, logger: Logger): DeadLetter {
  let count = 0;
  return {
    count: () => count,
    async add(record, error) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', ownerOnly);
      try {
        await file.write(
          `${JSON.stringify({ at: new Date().toISOString(), error: error.message, record })}\n`,
        );
        await file.sync();
      } finally {
        await file.close();
      }
      count += 1;
      logger.error(
        { reason: error.message, rejected: count, path },
        'a record of the event log cannot be stored',
      );
    },
  };
}
