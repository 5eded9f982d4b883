import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { start as startGateway } from '../gateway/start.ts';
import { settleLibraries } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { sha256Hex } from '../platform/secret.ts';
import type { Service } from '../platform/service.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { DecisionsRig, viewerKey } from './rigs/decisions-rig.ts';
import { aClick } from './samples/redirect-events.ts';

// A partner's program with an API key of staff, through the real gateway.
let rig: DecisionsRig;
let gateway: Service & { readonly url: string };
const secret = 's'.repeat(43);

beforeAll(async () => {
  settleLibraries();
  rig = await DecisionsRig.create();
  const keys: [string, string, string[]][] = [
    ['WRITESXX', 'usr_dora', ['CONVERSIONS_WRITE', 'REPORTS_READ']],
    ['READSXXX', 'usr_dora', ['REPORTS_READ']],
    ['ANNSXXXX', 'usr_ann', ['REPORTS_READ']],
  ];
  for (const [prefix, userId, scopes] of keys)
    await rig.ingest.owner.query(
      "insert into publishers.api_key (id, user_id, name, prefix, secret_hash, scopes) values ('key_' || $1, $2, 'k', $1, $3, $4)",
      [prefix, userId, sha256Hex(secret), scopes],
    );
  gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, viewerKey, logger: createLogger('test', 'error') },
    databaseUrl: rig.ingest.database.urlFor('smartlink_gateway'),
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphUrls: { offers: 'http://127.0.0.1:9/', publishers: 'http://127.0.0.1:9/', reporting: rig.url },
    authSecret: 'throw-away-throw-away-throw-away',
    portalUrl: 'http://localhost:4000',
    portalFolder: join(projectRoot(), 'no-portal-here'),
    networkName: 'Test',
    networkCurrency: 'USD',
    trackingUrl: 'https://track.test',
    trustedProxies: [],
  });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await rig.drop();
});

async function ask(prefix: string, query: string, variables: object) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer slk_${prefix}_${secret}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] };
  return { status: response.status, data: answer.data, code: answer.errors?.[0]?.extensions.code };
}

const imports = `mutation ($input: ImportConversionsInput!) { importConversions(input: $input) {
  import { lineCount acceptedCount rejectedCount waitingCount } userErrors { code } } }`;
const record = `mutation ($input: RecordConversionInput!) { recordConversion(input: $input) { verdict conversion { status } } }`;

test('a file far larger than any query is imported; keys for other things and publishers are refused', async () => {
  const click = aClick();
  await rig.ingest.ingest([click]);
  const note = 'é"'.repeat(100);
  const lines = Array.from(
    { length: 2_000 },
    (_, line) => `${click.clickId},A-${line},"${note.replaceAll('"', '""')}"`,
  );
  const input = { csv: ['click_id,order_id,note', ...lines].join('\n'), dryRun: true };
  expect(Buffer.byteLength(input.csv)).toBeGreaterThan(800_000);
  const answer = await rig.whileJudging(() => ask('WRITESXX', imports, { input }));
  expect(answer).toEqual({
    status: 200,
    data: {
      importConversions: {
        import: { lineCount: 2_000, acceptedCount: 2_000, rejectedCount: 0, waitingCount: 0 },
        userErrors: [],
      },
    },
    code: undefined,
  });
  for (const prefix of ['READSXXX', 'ANNSXXXX'])
    expect(await ask(prefix, imports, { input })).toMatchObject({ status: 413, code: 'QUERY_TOO_LARGE' });
  const large = { input: { csv: 'click_id\nx', dryRun: true, fileName: 'x'.repeat(70_000) } };
  expect(await ask('WRITESXX', imports, large)).toMatchObject({ status: 413, code: 'QUERY_TOO_LARGE' });
}, 60_000);

test('a program reports a conversion and hears its verdict', async () => {
  const click = aClick();
  await rig.ingest.ingest([click]);
  const input = { clickId: click.clickId, orderId: 'R-1' };
  const answer = await rig.whileJudging(() => ask('WRITESXX', record, { input }));
  expect(answer.data).toEqual({
    recordConversion: { verdict: 'ACCEPTED', conversion: { status: 'APPROVED' } },
  });
  for (const prefix of ['READSXXX', 'ANNSXXXX'])
    expect((await ask(prefix, record, { input })).code).toBe('FORBIDDEN');
});
