import type { KeyObject } from 'node:crypto';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { createRequestContext } from '../context.ts';
import { databaseAnswers, openOrm } from '../orm.ts';
import { serveSubgraph } from '../serve.ts';
import { entities } from './entities.ts';
import { makeLoaders } from './loaders.ts';
import { buildOffersSchema } from './schema.ts';

export interface OffersOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Connection URL of the role smartlink_offers. */
  readonly databaseUrl: string;
  readonly viewerKey: KeyObject;
  /** ISO 4217. */
  readonly networkCurrency: string;
  /** Hosts of our own tracking links ("track.example.com", "localhost:4100"). */
  readonly ownHosts: readonly string[];
  readonly logger: Logger;
  /** Hears every SQL statement: for tests that count them. */
  readonly onStatement?: (sql: string) => void;
}

/** Serves the offers subgraph; `url` of the result is its GraphQL URL. */
export async function start(options: OffersOptions): Promise<Service & { readonly url: string }> {
  const { databaseUrl, logger, onStatement, networkCurrency, ownHosts } = options;
  const { schema } = await buildOffersSchema();
  const orm = await openOrm({ databaseUrl, schema: 'offers', entities, logger, onStatement });
  const server = await serveSubgraph({
    name: 'offers',
    schema,
    host: options.host,
    port: options.port,
    viewerKey: options.viewerKey,
    logger,
    createContext: (viewer) =>
      Object.assign(createRequestContext(orm.em, viewer, makeLoaders), {
        rules: { networkCurrency, ownHosts },
      }),
    ready: () => databaseAnswers(orm),
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await orm.close();
    },
  };
}
