import { join } from 'node:path';
import { roleUrl } from '../../platform/database.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

/** The ingest of this installation. */
export const run: ServiceMain = (environment, logger) =>
  start({
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_ingest', environment.secret),
    clickLogFolder: join(environment.dataDir, 'clicks'),
    visitorKey: deriveKey(environment.secret, 'visitor'),
    networkCurrency: environment.networkCurrency,
    host: environment.host,
    port: environment.ingestPort,
    logger,
  });
