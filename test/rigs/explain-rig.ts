import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Viewer } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import { start as startRedirect } from '../../redirect/start.ts';
import { start as startReporting } from '../../subgraphs/reporting/start.ts';
import { projectChanges } from '../../workers/projector/project-changes.ts';
import { askSubgraph, type SubgraphAnswer } from './ask-subgraph.ts';
import { IngestRig } from './ingest-rig.ts';
import { knownKey } from './known-key.ts';
import { readEvents } from './redirect-rig.ts';
import { until } from './until.ts';

const people = {
  manager: { userId: 'usr_1', role: 'MANAGER', publisherId: null, scopes: ['REPORTS_READ'], viaKey: null },
  ann: {
    userId: 'usr_2',
    role: 'PUBLISHER',
    publisherId: 'pub_ann',
    scopes: ['REPORTS_READ'],
    viaKey: null,
  },
  outsider: {
    userId: 'usr_2',
    role: 'PUBLISHER',
    publisherId: 'pub_ann',
    scopes: ['OFFERS_READ'],
    viaKey: 'key_1',
  },
} as const satisfies Record<string, Viewer>;

/** From the tables of the owners over projector, redirect and ingest to the reporting subgraph, each the real one. */
export interface ExplainRig {
  readonly ingest: IngestRig;
  readonly redirectUrl: string;
  /** Changes the owners' tables; resolves when the redirect routes by it. */
  change(statements: string): Promise<void>;
  /** Stores what the redirect recorded since the last time. */
  store(): Promise<void>;
  ask<Data>(person: keyof typeof people, query: string, variables?: object): Promise<SubgraphAnswer<Data>>;
  stop(): Promise<void>;
}

export async function startExplainRig(networkFallbackUrl: string): Promise<ExplainRig> {
  const ingest = await IngestRig.create();
  const { database, owner } = ingest;
  const projector = new pg.Client({ connectionString: database.urlFor('smartlink_projector') });
  await projector.connect();
  const clickLogFolder = await mkdtemp(join(tmpdir(), 'explain-'));
  const viewerKey = knownKey(3);
  const started = { host: '127.0.0.1', port: 0, networkFallbackUrl, logger: createLogger('test', 'silent') };
  const redirect = await startRedirect({
    ...started,
    ...{ databaseUrl: database.urlFor('smartlink_redirect'), clickLogFolder, secret: database.secret },
    ...{ networkName: 'Network', trackingUrl: 'http://localhost:4100', trustedProxies: ['127.0.0.1/32'] },
  });
  const reporting = await startReporting({
    ...started,
    ...{ databaseUrl: database.urlFor('smartlink_reporting'), viewerKey, networkCurrency: 'EUR' },
    networkTimeZone: 'UTC',
    portalUrl: 'http://portal.test',
  });

  const routedVersion = async () => {
    const response = await fetch(`${redirect.url}/health/ready`);
    return ((await response.json()) as { version: number | null }).version;
  };

  return {
    ingest,
    redirectUrl: redirect.url,
    async change(statements) {
      await owner.query(statements);
      await projectChanges(projector);
      const { rows } = await owner.query('select version::float8 from routing.state');
      await until(async () => (await routedVersion()) === rows[0].version);
    },
    store: async () => ingest.ingest(await readEvents(clickLogFolder)),
    ask: (person, query, variables = {}) =>
      askSubgraph({ url: reporting.url, viewerKey, viewer: people[person] }, query, variables),
    async stop() {
      await Promise.all([redirect.stop(), reporting.stop(), projector.end()]);
      await ingest.drop();
      await rm(clickLogFolder, { recursive: true });
    },
  };
}
