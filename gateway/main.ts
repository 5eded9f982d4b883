import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleUrl } from '../platform/database.ts';
import { deriveKey, deriveText } from '../platform/secret.ts';
import type { ServiceMain } from '../platform/service.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { start } from './start.ts';

/** The gateway as the environment wants it. */
export const run: ServiceMain = (environment, logger) => {
  const root = projectRoot();
  return start({
    host: environment.host,
    port: environment.gatewayPort,
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_gateway', environment.secret),
    supergraphSdl: readFileSync(join(root, 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphUrls: {
      offers: environment.offersUrl,
      publishers: environment.publishersUrl,
      reporting: environment.reportingUrl,
    },
    viewerKey: deriveKey(environment.secret, 'viewer'),
    authSecret: deriveText(environment.secret, 'sessions'),
    portalUrl: environment.portalUrl,
    portalFolder: join(root, 'dist', 'portal'),
    networkName: environment.networkName,
    networkCurrency: environment.networkCurrency,
    trackingUrl: environment.trackingUrl,
    trustedProxies: environment.trustedProxies,
    logger,
  });
};
