import { rmSync } from 'node:fs';

/** Stops the run's PostgreSQL and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.testPostgres?.stop();
  const folder = process.env.TEST_POSTGRES_FOLDER;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
