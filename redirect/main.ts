import { join } from 'node:path';
import { roleUrl } from '../platform/database.ts';
import type { ServiceMain } from '../platform/service.ts';
import { start } from './start.ts';

/** The redirect of this installation. */
export const run: ServiceMain = (environment, logger) =>
  start({
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_redirect', environment.secret),
    clickLogFolder: join(environment.dataDir, 'clicks'),
    secret: environment.secret,
    trackingUrl: environment.trackingUrl,
    networkName: environment.networkName,
    networkFallbackUrl: environment.networkFallbackUrl,
    trustedProxies: environment.trustedProxies,
    placeFiles: {
      cityDatabase: environment.geoCityDatabase,
      asnDatabase: environment.geoAsnDatabase,
    },
    host: environment.host,
    port: environment.redirectPort,
    logger,
  });
