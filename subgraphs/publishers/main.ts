import { postbackSecretPurpose } from '../../domain/postback-endpoint.ts';
import { testKeyPurpose } from '../../domain/test-link.ts';
import { roleUrl } from '../../platform/database.ts';
import { privateTargets } from '../../platform/private-targets.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { start } from './start.ts';

export const run: ServiceMain = (environment, logger) =>
  start({
    host: environment.host,
    port: environment.publishersPort,
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_publishers', environment.secret),
    viewerKey: deriveKey(environment.secret, 'viewer'),
    trackingUrl: environment.trackingUrl,
    testKey: deriveKey(environment.secret, testKeyPurpose),
    postbackKey: deriveKey(environment.secret, postbackSecretPurpose),
    postbackTargets: privateTargets(environment),
    logger,
  });
