import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runDriver } from './driver/run-driver.ts';

/** The optimiser as a program of its own: JSON lines in, JSON lines out. */
export async function run(): Promise<void> {
  // A reader that has gone away is the end of the talk, not a failure.
  process.stdout.on('error', () => process.exit(0));
  await runDriver(process.stdin, async (line) => {
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  });
  process.stdin.destroy();
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await run();
