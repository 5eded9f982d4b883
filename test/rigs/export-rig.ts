import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { start as startGateway } from '../../gateway/start.ts';
import { createLogger } from '../../platform/logger.ts';
import { sha256Hex } from '../../platform/secret.ts';
import { projectRoot } from '../../platform/sql-file.ts';
import type { History } from '../samples/reporting-history.ts';
import { type Person, type ReportingRig, startReportingRig, viewerKey } from './reporting-rig.ts';

const secret = 's'.repeat(43);
/** The key of the robot, as it is sent. */
export const robotKey = `slk_ABCDEFGH_${secret}`;

export const createExport =
  'mutation ($input: CreateExportInput!) { createExport(input: $input) { export { url columns expiresAt } userErrors { field code } } }';

export interface ExportRig extends ReportingRig {
  readonly gatewayUrl: string;
  /** Where a person's link leads at the gateway. */
  linkOf(person: Person, input: object): Promise<string>;
}

/** The reporting subgraph over a history, and a gateway in front of it. */
export async function startExportRig(history: History): Promise<ExportRig> {
  const reporting = await startReportingRig(history);
  await reporting.change(
    `update publishers.api_key set prefix = 'ABCDEFGH', secret_hash = '${sha256Hex(secret)}' where id = 'key_a'`,
  );
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: reporting.databaseUrlFor('smartlink_gateway'),
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphUrls: {
      offers: 'http://127.0.0.1:9',
      publishers: 'http://127.0.0.1:9',
      reporting: reporting.url,
    },
    viewerKey,
    authSecret: 'throw-away-throw-away-throw-away',
    portalUrl: 'http://portal.test',
    portalFolder: join(projectRoot(), 'no-portal-here'),
    networkName: 'Test',
    networkCurrency: 'EUR',
    trackingUrl: 'https://track.test',
    trustedProxies: [],
    logger: createLogger('test', 'silent'),
  });
  return {
    ...reporting,
    gatewayUrl: gateway.url,
    async linkOf(person, input) {
      const { data, errors } = await reporting.ask(person, createExport, { input });
      const made = data as unknown as { createExport: { export: { url: string } | null } } | null;
      const url = made?.createExport.export?.url;
      if (url === undefined) throw new Error(JSON.stringify(errors ?? data));
      if (!url.startsWith('http://portal.test/'))
        throw new Error(`${url} is not under the portal's address.`);
      return gateway.url + new URL(url).pathname;
    },
    async stop() {
      await gateway.stop();
      await reporting.stop();
    },
  };
}

/** The lines of a file, each by the names of its columns. */
export async function readTable(url: string): Promise<Record<string, string>[]> {
  return parse(await (await fetch(url)).text(), { bom: true, columns: true }) as Record<string, string>[];
}
