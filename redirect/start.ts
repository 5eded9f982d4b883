import { hostname } from 'node:os';
import { join } from 'node:path';
import { testKeyPurpose } from '../domain/test-link.ts';
import { createPool } from '../platform/database.ts';
import { openEventLog } from '../platform/event-log/event-log-writer.ts';
import type { Logger } from '../platform/logger.ts';
import { deriveKey } from '../platform/secret.ts';
import type { Service } from '../platform/service.ts';
import { unusedConnections } from '../platform/unused-connections.ts';
import { buildRedirect } from './build-redirect.ts';
import { followCaps } from './caps/follow-caps.ts';
import { Capture } from './capture.ts';
import { followProjection } from './follow-projection.ts';
import { openPlaceLookup, type PlaceFiles } from './place-lookup.ts';
import { Projection } from './projection.ts';
import { ProjectionCopy } from './projection-copy.ts';
import { type VerdictSource, VerdictWatch } from './verdict-watch.ts';

export interface StartDependencies {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Of the role smartlink_redirect. */
  readonly databaseUrl: string;
  /** Holds one folder per redirect process. */
  readonly clickLogFolder: string;
  /** What tracking links start with by default. */
  readonly trackingUrl: string;
  /** What tokens and cookies are signed with keys of. */
  readonly secret: string;
  readonly networkName: string;
  readonly networkFallbackUrl: string | null;
  /** CIDRs. */
  readonly trustedProxies: readonly string[];
  /** Default: countries alone are known. */
  readonly placeFiles?: PlaceFiles;
  readonly logger: Logger;
  /** Whether postbacks are answered with their verdict where it comes soon; default: they are. */
  readonly awaitVerdicts?: boolean;
  /** Milliseconds since the epoch; default: the clock. */
  readonly now?: () => number;
  /** In [0, 1); default: the system's generator. */
  readonly random?: () => number;
}

const noVerdicts: VerdictSource = { wait: () => Promise.resolve(null), waiting: 0 };

/**
 * Serves tracking links and postbacks. Starts without PostgreSQL, too: ready from the copy that an earlier run left, else
 * as soon as PostgreSQL has answered once.
 */
export async function start(dependencies: StartDependencies): Promise<Service & { url: string }> {
  const { host, port, logger } = dependencies;
  const places = await openPlaceLookup(dependencies.placeFiles, logger);
  const folder = join(dependencies.clickLogFolder, `${hostname()}-${port}`);
  const log = await openEventLog({
    folder,
    onFailure: (error) => logger.error({ err: error }, 'a write to the click log failed'),
  });
  const copyPath = join(folder, 'projection.copy');
  const copy = new ProjectionCopy(copyPath, (error) =>
    logger.error({ err: error }, 'the copy of the routing projection could not be written'),
  );
  const projection = new Projection(dependencies.networkFallbackUrl, copy);
  const following = await followProjection(projection, {
    ...{ databaseUrl: dependencies.databaseUrl, copyPath, logger },
  });
  const now = dependencies.now ?? Date.now;
  const caps = await followCaps({
    ...{ databaseUrl: dependencies.databaseUrl, folder, now, logger },
    snapshot: () => projection.snapshot,
  });
  const verdictPool = createPool(dependencies.databaseUrl, { name: 'redirect verdicts', connectionsMax: 1 });
  const verdicts = new VerdictWatch(verdictPool, logger);
  const app = buildRedirect({
    projection,
    caps: caps.leases,
    capture: new Capture(log, logger),
    verdicts: dependencies.awaitVerdicts === false ? noVerdicts : verdicts,
    placeOf: places.placeOf,
    trackingUrl: dependencies.trackingUrl,
    testKey: deriveKey(dependencies.secret, testKeyPurpose),
    stickyKey: deriveKey(dependencies.secret, 'sticky-cookie'),
    networkName: dependencies.networkName,
    trustedProxies: dependencies.trustedProxies,
    logger,
    now,
    random: dependencies.random ?? Math.random,
  });
  const endUnused = unusedConnections(app.server);
  const stop = async () => {
    verdicts.stop();
    endUnused();
    await app.close();
    await verdictPool.end();
    places.close();
    await caps.stop();
    await following.stop();
    await copy.close();
    await log.close();
  };
  try {
    const url = await app.listen({ host, port });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
