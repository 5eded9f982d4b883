import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newSortableId } from '../../../platform/new-id.ts';
import { type Decider, DecisionsRig } from '../../../test/rigs/decisions-rig.ts';
import { aClick } from '../../../test/samples/redirect-events.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterEach(() => rig.ingest.empty());
afterAll(() => rig.drop());

interface Imported {
  import: Record<string, unknown> & { id: string };
  ignoredColumns: string[] | null;
  userErrors: { field: string[]; code: string; message: string }[];
}
const counts = 'lineCount waitingCount acceptedCount updatedCount duplicateCount rejectedCount';
const mutation = `mutation ($input: ImportConversionsInput!) { importConversions(input: $input) {
  import { id fileName isDryRun createdBy ${counts} } ignoredColumns userErrors { field code message } } }`;
const linesQuery = `query ($id: ID!, $after: String, $verdicts: [PostbackVerdict!]) { conversionImport(id: $id) {
  lines(first: 3, after: $after, verdicts: $verdicts) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { line verdict reason sentence fix conversion { id } } } } } }`;
interface Lines {
  conversionImport: {
    lines: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { line: number; verdict: string; reason: string | null; fix: string | null } }[];
    };
  };
}

async function load(csv: string, dryRun = false, person: Decider = 'dora'): Promise<Imported> {
  const input = { csv, dryRun, fileName: 'november.csv' };
  const { importConversions } = await rig.whileJudging(() =>
    rig.tell<{ importConversions: Imported }>(person, mutation, { input }),
  );
  return importConversions;
}
const imports = async () => (await rig.ingest.rows('select id from reporting.conversion_import')).length;
async function visits(count: number): Promise<string[]> {
  const clicks = Array.from({ length: count }, () => aClick());
  await rig.ingest.ingest(clicks);
  return clicks.map((click) => click.clickId);
}

test('a file makes, changes and repeats conversions, line by line, and tells of each line', async () => {
  const [first, second, third] = await visits(3);
  const csv = `click_id,order_id,amount,status,email
${first},A-1,80.00,pending,a@b.test
${first},A-1,80.00,approved,a@b.test
${second},A-2,1.234,approved,
${second},A-2,"1,5",approved,
${newSortableId()},A-3,5,approved,
${third},A-4,,,
${third},A-4,,,`;
  const { import: made, ignoredColumns, userErrors } = await load(csv);
  expect(userErrors).toEqual([]);
  expect(ignoredColumns).toEqual(['email']);
  expect(made).toMatchObject({
    ...{ fileName: 'november.csv', isDryRun: false, createdBy: 'Dora' },
    ...{
      lineCount: 7,
      waitingCount: 0,
      acceptedCount: 3,
      updatedCount: 1,
      duplicateCount: 1,
      rejectedCount: 2,
    },
  });
  expect((await rig.earned()).conversions).toBe(3);

  const { conversionImport } = await rig.tell<Lines>('rita', linesQuery, { id: made.id });
  expect(conversionImport.lines.totalCount).toBe(7);
  expect(conversionImport.lines.edges.map(({ node }) => [node.line, node.verdict])).toEqual([
    [2, 'ACCEPTED'],
    [3, 'UPDATED'],
    [4, 'ACCEPTED'],
  ]);
  const after = conversionImport.lines.pageInfo.endCursor;
  const next = (await rig.tell<Lines>('rita', linesQuery, { id: made.id, after })).conversionImport.lines;
  expect(next.edges.map(({ node }) => [node.line, node.verdict, node.reason])).toEqual([
    [5, 'REJECTED', 'AMOUNT_INVALID'],
    [6, 'REJECTED', 'UNKNOWN_CLICK'],
    [7, 'ACCEPTED', null],
  ]);
  expect(next.edges[0]?.node.fix).toContain('amount: Write the amount with a full stop');
  const refused = await rig.tell<Lines>('rita', linesQuery, { id: made.id, verdicts: ['REJECTED'] });
  expect(refused.conversionImport.lines.totalCount).toBe(2);

  // Saying again that it is pending takes no approval back.
  const again = await load(csv);
  expect(again.import).toMatchObject({
    acceptedCount: 0,
    updatedCount: 0,
    duplicateCount: 4,
    rejectedCount: 3,
  });
  expect((await rig.earned()).conversions).toBe(3);
  const kept = await rig.ingest.rows("select 1 from reporting.postback where raw::text like '%b.test%'");
  expect(kept).toEqual([]);
});

test('a dry run tells what would become of the lines and changes nothing', async () => {
  const [first] = await visits(1);
  const csv = `click_id,order_id,status\n${first},A-1,pending\n${first},A-1,approved\n${first},A-1,sold`;
  const { import: tried } = await load(csv, true);
  expect(tried).toMatchObject({ isDryRun: true, acceptedCount: 1, updatedCount: 1, rejectedCount: 1 });
  expect(await rig.ingest.rows('select 1 from reporting.conversion')).toEqual([]);
  expect(await rig.earned()).toEqual({ conversions: 0, payout: 0, revenue: 0 });
  const { postbacks } = await rig.tell<{ postbacks: { totalCount: number } }>(
    'rita',
    '{ postbacks { totalCount } }',
  );
  expect(postbacks.totalCount).toBe(0);
  expect((await load(csv)).import).toMatchObject({ acceptedCount: 1, updatedCount: 1, rejectedCount: 1 });
});

test('a thousand lines are answered within the wait', async () => {
  const ids = await visits(1_000);
  const { import: made } = await load(['click_id', ...ids].join('\n'));
  expect(made).toMatchObject({ lineCount: 1_000, acceptedCount: 1_000, waitingCount: 0 });
}, 30_000);

test('nothing is kept of a file that cannot be read', async () => {
  const before = await imports();
  const { userErrors, import: made } = await load('name;sum\nx;1');
  expect([made, userErrors.map(({ field, code }) => `${field} ${code}`)]).toEqual([
    null,
    ['input,csv CSV_INVALID'],
  ]);
  expect(userErrors[0]?.message).toContain('name, sum');
  expect(await imports()).toBe(before);
});

describe('nobody else', () => {
  test.each(['rita', 'otto', 'ann', 'ben'] as const)('%s imports', async (person) => {
    const input = { csv: 'click_id\nx', dryRun: true };
    expect((await rig.ask(person, mutation, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
  test.each(['otto', 'ann', 'ben'] as const)('%s reads imports and postbacks', async (person) => {
    for (const query of [
      'conversionImport(id: "imp_1") { id }',
      'conversionImports { totalCount }',
      'postbacks { totalCount }',
      'postback(id: "x") { id }',
    ])
      expect((await rig.ask(person, `{ ${query} }`)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
