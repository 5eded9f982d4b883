import type { ServiceMain } from '../../platform/service.ts';
import { readDemoFile } from '../demo-file.ts';
import { start } from './start.ts';

export const run: ServiceMain = (environment, logger) =>
  start({
    host: environment.host,
    port: environment.demoSitePort,
    trackingUrl: environment.trackingUrl,
    currency: environment.networkCurrency,
    demo: () => readDemoFile(environment.dataDir),
    logger,
  });
