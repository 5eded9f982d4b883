import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StatementCounter } from '../../test/rigs/count-statements.ts';
import { DecisionsRig } from '../../test/rigs/decisions-rig.ts';

// PostgreSQL counts what the subgraph's role asks it, over the real server.
let rig: DecisionsRig;
let counter: StatementCounter;
beforeAll(async () => {
  rig = await DecisionsRig.create();
  counter = await StatementCounter.create(rig.ingest.owner);
  const ids = await rig.conversions(60, { orderId: null });
  await rig.tell(
    'dora',
    'mutation ($ids: [ID!]!) { rejectConversions(ids: $ids, reason: "check") { changedCount } }',
    {
      ids: ids.slice(0, 50),
    },
  );
  for (const conversionId of ids)
    await rig.tell(
      'dora',
      'mutation ($input: CreateAdjustmentInput!) { createAdjustment(input: $input) { userErrors { code } } }',
      {
        input: {
          publisherId: 'pub_1',
          kind: 'BONUS',
          payout: '1',
          currency: 'USD',
          reason: 'test',
          conversionId,
        },
      },
    );
  const csv = ['click_id', ...(await clickIds())].join('\n');
  await rig.whileJudging(() =>
    rig.tell(
      'dora',
      'mutation ($input: ImportConversionsInput!) { importConversions(input: $input) { userErrors { code } } }',
      {
        input: { csv, dryRun: false },
      },
    ),
  );
}, 60_000);
afterAll(() => rig.drop());

async function clickIds(): Promise<string[]> {
  return (await rig.ingest.rows('select click_id from reporting.click')).map((row) => String(row.click_id));
}

async function statementsOf(query: string, first: number): Promise<number> {
  await counter.reset();
  await rig.tell('rita', query, { first });
  return counter.count('smartlink_reporting');
}

test.each([
  [
    'conversions with their click, price, history, actors and adjustments',
    `query ($first: Int) { conversions(first: $first) { totalCount edges { node { id click { id } price { sentence revenueSentence runnerUp }
       history { actorName revenueAfter { amount } } adjustments { createdBy conversion { id } } networkPayout { amount } } } } }`,
    9,
  ],
  [
    'reports with their click, conversion and giver',
    'query ($first: Int) { postbacks(first: $first) { totalCount edges { node { id sentence givenBy click { id } conversion { id } } } } }',
    6,
  ],
  [
    'adjustments with their conversion and author',
    'query ($first: Int) { adjustments(first: $first) { edges { node { createdBy conversion { id history { actorName } } } } } }',
    5,
  ],
  [
    'imports with lines',
    `query ($first: Int) { conversionImports(first: 1) { edges { node { createdBy lines(first: $first) { totalCount
       edges { node { line conversion { id } click { id } } } } } } } }`,
    8,
  ],
])('%s cost no more statements for fifty than for two', async (_, query, most) => {
  await statementsOf(query, 2); // the first request also prepares its connections
  const few = await statementsOf(query, 2);
  const many = await statementsOf(query, 50);
  // Names that are asked for at two places are one statement or two, as the answers before them happen to come.
  expect(Math.abs(many - few)).toBeLessThanOrEqual(1);
  expect(few).toBeGreaterThanOrEqual(3);
  expect(many).toBeLessThanOrEqual(most);
});
