import { roleUrl } from '../../platform/database.ts';
import { privateTargets } from '../../platform/private-targets.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

/** The reporting subgraph with what the environment says. */
export const run: ServiceMain = (environment, logger) =>
  start({
    host: environment.host,
    port: environment.reportingPort,
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_reporting', environment.secret),
    viewerKey: deriveKey(environment.secret, 'viewer'),
    networkCurrency: environment.networkCurrency,
    networkTimeZone: environment.networkTimeZone,
    networkFallbackUrl: environment.networkFallbackUrl,
    portalUrl: environment.portalUrl,
    postbackTargets: privateTargets(environment),
    logger,
  });
