import { type Role, type Scope, scopesOf } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import { start } from '../../subgraphs/reporting/start.ts';
import { askSubgraph } from './ask-subgraph.ts';
import { knownKey } from './known-key.ts';
import { startPostbacksRig } from './postbacks-rig.ts';

const viewerKey = knownKey(3);

/** Ann is the publisher pub_1, Ben pub_2. */
const people = {
  ann: { userId: 'usr_a', role: 'PUBLISHER', publisherId: 'pub_1' },
  ben: { userId: 'usr_b', role: 'PUBLISHER', publisherId: 'pub_2' },
  manager: { userId: 'usr_m', role: 'MANAGER', publisherId: null },
} as const satisfies Record<string, { userId: string; role: Role; publisherId: string | null }>;
export type Person = keyof typeof people;

export type DeliveriesRig = Awaited<ReturnType<typeof startDeliveriesRig>>;

/** The worker that sends postbacks and the subgraph that tells of them, on one database. */
export async function startDeliveriesRig(targets: string[]) {
  const rig = await startPostbacksRig({ targets });
  const subgraph = await start({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: rig.database.urlFor('smartlink_reporting'),
    viewerKey,
    networkCurrency: 'EUR',
    networkTimeZone: 'UTC',
    networkFallbackUrl: null,
    portalUrl: 'http://portal.test',
    postbackTargets: targets,
    logger: createLogger('test', 'silent'),
  });
  return {
    ...rig,
    /** Asks over HTTP, as the gateway would for this person. */
    async ask<Data>(person: Person, query: string, variables: object = {}, scopes?: readonly Scope[]) {
      const who = people[person];
      const viewer = { ...who, viaKey: null, scopes: scopes ?? scopesOf(who.role) };
      const answer = await askSubgraph<Data>({ url: subgraph.url, viewerKey, viewer }, query, variables);
      return { data: answer.data, codes: (answer.errors ?? []).map(({ extensions }) => extensions.code) };
    },
    async stop(): Promise<void> {
      await subgraph.stop();
      await rig.stop();
    },
  };
}
