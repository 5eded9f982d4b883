import type { KeyObject } from 'node:crypto';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { createRequestContext } from '../context.ts';
import { databaseAnswers, openOrm } from '../orm.ts';
import { serveSubgraph } from '../serve.ts';
import { ApiKeyRow } from './entities/api-key-row.ts';
import { ApplicationRow } from './entities/application-row.ts';
import { NotificationRow } from './entities/notification-row.ts';
import { PostbackEndpointRow } from './entities/postback-endpoint-row.ts';
import { PostbackSecretRow } from './entities/postback-secret-row.ts';
import { PublishedSmartlink } from './entities/published-smartlink.ts';
import { PublisherRow } from './entities/publisher-row.ts';
import { TrackingLinkRow } from './entities/tracking-link-row.ts';
import { UserRow } from './entities/user-row.ts';
import { makeLoaders, type PublishersContext } from './loaders.ts';
import { buildPublishersSchema } from './schema.ts';

const entities = [
  ApiKeyRow,
  ApplicationRow,
  NotificationRow,
  PostbackEndpointRow,
  PostbackSecretRow,
  PublishedSmartlink,
  PublisherRow,
  TrackingLinkRow,
  UserRow,
];

export interface PublishersOptions {
  readonly host: string;
  /** 0: any free port; the service's `url` tells which. */
  readonly port: number;
  /** Connection URL of the role smartlink_publishers. */
  readonly databaseUrl: string;
  /** The key the gateway signs viewers with. */
  readonly viewerKey: KeyObject;
  /** What tracking links start with, without a slash at the end. */
  readonly trackingUrl: string;
  /** What tokens of test links are signed with. */
  readonly testKey: KeyObject;
  /** What signing secrets of postbacks are kept under. */
  readonly postbackKey: KeyObject;
  /** Private servers that postbacks may go to all the same, as host:port. */
  readonly postbackTargets: readonly string[];
  readonly logger: Logger;
  /** Hears every SQL statement, for tests that count them. */
  readonly onStatement?: (sql: string) => void;
}

/** Serves the publishers subgraph; `url` of the result is its GraphQL URL. */
export async function start(options: PublishersOptions): Promise<Service & { readonly url: string }> {
  const { host, port, databaseUrl, viewerKey, logger, onStatement } = options;
  const { trackingUrl, testKey, postbackKey, postbackTargets } = options;
  const installation = { trackingUrl, testKey, postbackKey, postbackTargets };
  const { schema } = await buildPublishersSchema();
  const orm = await openOrm({ databaseUrl, schema: 'publishers', entities, logger, onStatement });
  const server = await serveSubgraph<PublishersContext>({
    name: 'publishers',
    schema,
    host,
    port,
    viewerKey,
    logger,
    createContext: (viewer) => Object.assign(createRequestContext(orm.em, viewer, makeLoaders), installation),
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
