import { postbackSecretPurpose } from '../../domain/postback-endpoint.ts';
import { roleUrl } from '../../platform/database.ts';
import { privateTargets } from '../../platform/private-targets.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

/** The postbacks of this installation. */
export const run: ServiceMain = (environment, logger) =>
  start({
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_postbacks', environment.secret),
    secretKey: deriveKey(environment.secret, postbackSecretPurpose),
    targets: privateTargets(environment),
    personalDataDays: environment.personalDataDays,
    host: environment.host,
    port: environment.postbacksPort,
    logger,
  });
