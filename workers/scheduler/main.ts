import { join } from 'node:path';
import { roleUrl } from '../../platform/database.ts';
import { createMailer } from '../../platform/mailer.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { ServiceMain } from '../../platform/service.ts';
import { createAskReporting } from './ask-reporting.ts';
import { start } from './start.ts';

/** The scheduler of this installation. */
export const run: ServiceMain = (environment, logger) =>
  start({
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_scheduler', environment.secret),
    timeZone: environment.networkTimeZone,
    personalDataDays: environment.personalDataDays,
    askReporting: createAskReporting(environment.reportingUrl, deriveKey(environment.secret, 'viewer')),
    mailer: createMailer({
      smtpUrl: environment.smtpUrl,
      from: environment.mailFrom,
      folder: join(environment.dataDir, 'mail'),
    }),
    host: environment.host,
    port: environment.schedulerPort,
    logger,
  });
