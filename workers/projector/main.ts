import { roleUrl } from '../../platform/database.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

/** The projector of this installation. */
export const run: ServiceMain = (environment, logger) =>
  start({
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_projector', environment.secret),
    host: environment.host,
    port: environment.projectorPort,
    logger,
  });
