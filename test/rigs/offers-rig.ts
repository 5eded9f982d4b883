import { type Scope, scopes, scopesOf, type Viewer } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import { newId } from '../../platform/new-id.ts';
import { start } from '../../subgraphs/offers/start.ts';
import { askSubgraph } from './ask-subgraph.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

const viewerKey = knownKey(5);

/** An answer as a test looks at it: the data it asked for, errors by code. */
export interface Answer<Data> {
  readonly data: Data;
  readonly codes: string[];
}

/** A connection as tests ask for it. */
export interface Connection<Node> {
  readonly totalCount: number;
  readonly edges: { readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string;
  };
}

/** A mutation's answer as tests ask for it. */
export interface Failed {
  readonly userErrors: { readonly field: string[]; readonly code: string }[];
}

/** The offers subgraph on a database of its own, asked as the gateway asks it. */
export interface OffersRig {
  readonly database: TestDatabase;
  /** Every SQL statement since the rig started; set its length to 0 to count anew. */
  readonly statements: string[];
  ask<Data>(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  stop(): Promise<void>;
}

export async function startOffersRig(): Promise<OffersRig> {
  const database = await createTestDatabase();
  const statements: string[] = [];
  const service = await start({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.urlFor('smartlink_offers'),
    viewerKey,
    networkCurrency: 'USD',
    ownHosts: ['track.test'],
    logger: createLogger('test', 'error'),
    onStatement: (sql) => statements.push(sql),
  });
  return {
    database,
    statements,
    async ask<Data>(viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
      const asking = { url: service.url, viewerKey, viewer };
      const { data, errors = [] } = await askSubgraph<Data>(asking, query, variables);
      return { data, codes: errors.map((error) => error.extensions.code) };
    },
    async stop() {
      await service.stop();
      await database.drop();
    },
  };
}

export function manager(granted: readonly Scope[] = scopes): Viewer {
  return { userId: newId('usr'), role: 'MANAGER', publisherId: null, scopes: granted, viaKey: null };
}

export function publisher(publisherId = newId('pub'), granted = scopesOf('PUBLISHER')): Viewer {
  return { userId: newId('usr'), role: 'PUBLISHER', publisherId, scopes: granted, viaKey: null };
}
