import { type Logger, pino } from 'pino';

export type { Logger };

/** Paths that never reach a log line, wherever an object carries them. */
const secretPaths = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  '*.password',
  '*.token',
  '*.secret',
  '*.authorization',
  '*.cookie',
];

/** What waits, at most, for a standard output that takes nothing: a file on a full disk, say. The rest is dropped. */
const waitingBytesMax = 64 * 1024;

/** A JSON logger on standard output that names its service in every line. It never throws: a log is not worth a request. */
export function createLogger(service: string, level: string): Logger {
  const output = pino.destination({ dest: 1, sync: true, maxLength: waitingBytesMax });
  output.on('error', () => undefined);
  return pino({ name: service, level, redact: { paths: secretPaths, censor: '[redacted]' } }, output);
}
