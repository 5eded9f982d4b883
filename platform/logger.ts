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

/** A JSON logger on standard output that names its service in every line. */
export function createLogger(service: string, level: string): Logger {
  return pino({ name: service, level, redact: { paths: secretPaths, censor: '[redacted]' } });
}
