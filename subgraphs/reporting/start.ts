import type { KeyObject } from 'node:crypto';
import 'reflect-metadata/lite'; // before whatever makes GraphQL types, in whichever order modules load
import type { Viewer } from '../../domain/viewer.ts';
import { createPool } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { createRequestContext } from '../context.ts';
import { databaseAnswers, openOrm } from '../orm.ts';
import { serveSubgraph } from '../serve.ts';
import { createExportLinks } from './exports/export-links.ts';
import { addExportRoute } from './exports/export-route.ts';
import { createLoaders } from './loaders.ts';
import { createReportStore } from './report-store-postgres.ts';
import type { ReportingContext } from './reporting-context.ts';
import { reportingEntities } from './rows/reporting-entities.ts';
import { buildReportingSchema } from './schema.ts';
import { Turns } from './turns.ts';

export interface ReportingOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Connection URL of the role smartlink_reporting. */
  readonly databaseUrl: string;
  /** The key the gateway signs viewers with. */
  readonly viewerKey: KeyObject;
  /** ISO 4217. */
  readonly networkCurrency: string;
  /** IANA name: whose months statements are of. */
  readonly networkTimeZone: string;
  /** Where visitors go whom no smartlink takes; null: to a page of our own. */
  readonly networkFallbackUrl: string | null;
  /** What people type for the portal, under which the gateway serves downloads. */
  readonly portalUrl: string;
  /** Private servers that postbacks may go to all the same, as host:port; default: none. */
  readonly postbackTargets?: readonly string[];
  readonly logger: Logger;
}

/** A report that takes longer is given up and says so, before the gateway stops waiting for an answer (15 s). */
const reportMsMax = 12_000;
const reportConnectionsMax = 8;
/** Of those one publisher, or one person of staff, has so many at a time, and as many for its downloads. */
const ownConnectionsMax = 2;
/** Some requests as large as they may be. */
const questionsWaitingMax = 100;
const downloadsWaitingMax = 10;
/** Files are written page by page, and the gateway gives one up when nothing came for a minute. */
const downloadWaitMsMax = 45_000;

/** Serves the reporting subgraph; `url` of the result is its GraphQL URL. */
export async function start(options: ReportingOptions): Promise<Service & { readonly url: string }> {
  const { databaseUrl, logger, networkCurrency, networkTimeZone, networkFallbackUrl, portalUrl } = options;
  const { postbackTargets = [] } = options;
  const { schema } = await buildReportingSchema();
  const orm = await openOrm({
    databaseUrl,
    schema: 'reporting',
    entities: reportingEntities,
    logger,
  });
  const pool = createPool(databaseUrl, {
    name: 'reports',
    connectionsMax: reportConnectionsMax,
    statementMsMax: reportMsMax,
  });
  const atOnceMax = ownConnectionsMax;
  const questions = new Turns({ atOnceMax, waitingMax: questionsWaitingMax, waitMsMax: reportMsMax });
  const downloading = new Turns({ atOnceMax, waitingMax: downloadsWaitingMax, waitMsMax: downloadWaitMsMax });
  const exportLinks = createExportLinks(pool, options.viewerKey, portalUrl);
  const createContext = (viewer: Viewer, turns = questions): ReportingContext => {
    const party = viewer.publisherId ?? viewer.userId;
    const ownPool = turns.poolFor(party, pool);
    const store = createReportStore(ownPool);
    const context = createRequestContext(orm.em, viewer, (em) =>
      createLoaders(em, viewer, ownPool, store, networkTimeZone),
    );
    return Object.assign(context, {
      ...{ store, pool: ownPool, inTurn: turns.inTurnOf(party), exportLinks },
      ...{ portalUrl, networkCurrency, networkTimeZone, networkFallbackUrl },
      postbackTargets,
      now: new Date(),
    });
  };
  let downloads: { stop(): void } | null = null;
  const service = await serveSubgraph({
    name: 'reporting',
    schema,
    host: options.host,
    port: options.port,
    viewerKey: options.viewerKey,
    logger,
    createContext,
    ready: () => databaseAnswers(orm),
    addRoutes: (app) => {
      downloads = addExportRoute(app, {
        ...{ pool, links: exportLinks },
        createContext: (viewer) => createContext(viewer, downloading),
      });
    },
  });
  return {
    url: service.url,
    async stop() {
      downloads?.stop(); // they can last for long, and can be gone on with
      await service.stop();
      await Promise.all([orm.close(), pool.end()]);
    },
  };
}
