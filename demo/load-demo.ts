import { createPool } from '../platform/database.ts';
import type { ServiceEnvironment } from '../platform/environment.ts';
import { Problem } from '../platform/problem.ts';
import type { Progress } from '../platform/progress.ts';
import { writeDemoFile } from './demo-file.ts';
import { demoHistory } from './demo-history.ts';
import { type AddPerson, loadNetwork } from './load-network.ts';

/** Fills an empty database with the demo network and its week of history; a database that has anything is left alone. */
export async function loadDemo(
  environment: ServiceEnvironment,
  progress: Progress,
  addPerson: AddPerson,
): Promise<void> {
  if (!(await isEmpty(environment.databaseUrl))) return;
  try {
    const network = await progress.step('Demo network', () =>
      loadNetwork({
        portalUrl: environment.portalUrl,
        demoSiteUrl: `http://localhost:${environment.demoSitePort}`,
        currency: environment.networkCurrency,
        addPerson,
      }),
    );
    await progress.step('A week of demo traffic', async (note) => {
      const made = await demoHistory(environment, network, note);
      note(`${made.clicks} clicks, ${made.conversions} conversions`);
    });
    writeDemoFile(environment.dataDir, { exampleLink: network.exampleLink, offers: network.offers });
  } catch (error) {
    throw new Problem(
      `The demo network could not be made: ${error instanceof Error ? error.message : String(error)}\nRemove ${environment.dataDir} and start again, or start with DEMO_NETWORK=off.`,
    );
  }
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const pool = createPool(databaseUrl, { name: 'demo', connectionsMax: 1 });
  try {
    const { rows } = await pool.query<{ empty: boolean }>(
      'select not exists (select from publishers.app_user) and not exists (select from offers.smartlink) as empty',
    );
    return rows[0]?.empty === true;
  } finally {
    await pool.end();
  }
}
