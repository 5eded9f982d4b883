import type { Environment } from './environment.ts';

/** Private servers that may be sent to all the same, as host:port: those that are named, and with the demo network its own site. */
export function privateTargets(environment: Environment): string[] {
  const demoSite = environment.demoNetwork ? [`localhost:${environment.demoSitePort}`] : [];
  return [...environment.postbackTargets, ...demoSite];
}
