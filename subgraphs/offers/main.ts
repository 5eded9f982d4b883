import { roleUrl } from '../../platform/database.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

/** Constructs the offers subgraph from its environment and starts it. */
export const run: ServiceMain = (environment, logger) =>
  start({
    host: environment.host,
    port: environment.offersPort,
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_offers', environment.secret),
    viewerKey: deriveKey(environment.secret, 'viewer'),
    networkCurrency: environment.networkCurrency,
    ownHosts: [new URL(environment.trackingUrl).host],
    logger,
  });
