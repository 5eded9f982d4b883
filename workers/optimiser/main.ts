import { roleUrl } from '../../platform/database.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

/** The optimiser of this installation. */
export const run: ServiceMain = (environment, logger) =>
  start({
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_optimiser', environment.secret),
    networkCurrency: environment.networkCurrency,
    host: environment.host,
    port: environment.optimiserPort,
    logger,
  });
