import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Api } from '../demo/api.ts';
import { servicePid } from './rigs/service-pid.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';
import { as, eventually } from './samples/story.ts';

// From the conversions of the demo network to money that is paid, through the gateway. Time passes by moving what happened
// back by two months. The tests build on one another, in this order.
let database: TestDatabase;
let owner: pg.Client;
let stack: RunningStack;
let admin: Api;
let publisher: Api;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  stack = await startStack({ DATABASE_URL: database.url, SECRET: database.secret, DEMO_NETWORK: 'on' });
  admin = await as(stack, 'admin');
  publisher = await as(stack, 'bright');
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await owner.end();
  await database.drop();
}, 30_000);

interface Amount {
  readonly amount: string;
}
interface Balance {
  readonly pending: Amount;
  readonly onHold: Amount;
  readonly approved: Amount;
  readonly issued: Amount;
  readonly paid: Amount;
}

async function balance(): Promise<Balance> {
  const names = 'pending { amount } onHold { amount } approved { amount } issued { amount } paid { amount }';
  const { balance } = await publisher.request<{ balance: Balance[] }>(`{ balance { ${names} } }`);
  const [only, ...others] = balance;
  expect(others).toEqual([]); // the demo network has one currency
  if (only === undefined) throw new Error('The demo publisher has no balance.');
  return only;
}

function units({ amount }: Amount): number {
  return Math.round(Number(amount) * 1e6) / 1e6;
}

test('the balance is what the report says was earned', async () => {
  const { pending, onHold, approved } = await balance();
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const { report } = await publisher.request<{ report: { totals: { payout: Amount } } }>(
    'query ($range: DateRangeInput!) { report(dimensions: [], range: $range) { totals { payout { amount } } } }',
    { range: { from: day(30), to: day(-1) } },
  );
  expect(units(pending) + units(onHold) + units(approved)).toBeCloseTo(units(report.totals.payout), 6);
  expect(units(approved)).toBeGreaterThan(50);
});

test('what was due when the network started is done, and staff sees it', async () => {
  const duties = async () => {
    const { dutyRuns } = await admin.request<{
      dutyRuns: { edges: { node: { duty: string; problem: string | null } }[] };
    }>('{ dutyRuns(first: 50) { edges { node { duty problem } } } }');
    return [
      ...new Set(dutyRuns.edges.filter(({ node }) => node.problem === null).map(({ node }) => node.duty)),
    ].sort();
  };
  const all = ['CONSISTENCY_CHECK', 'RETENTION', 'STATEMENT_DRAFTS'];
  expect(await eventually(duties, (done) => all.every((duty) => done.includes(duty)), 20_000)).toEqual(
    expect.arrayContaining(all),
  );
  const { consistencyChecks } = await admin.request<{ consistencyChecks: { edges: { node: object }[] } }>(
    '{ consistencyChecks(first: 1) { edges { node { agrees differences } } } }',
  );
  expect(consistencyChecks.edges).toEqual([{ node: { agrees: true, differences: 0 } }]);
});

test('a hold ends while the scheduler is being killed', async () => {
  const { rows } = await owner.query<{ id: string }>(
    `update reporting.conversion set status = 'PENDING', held_until = now() - interval '1 second'
     where id = (select id from reporting.conversion where status = 'APPROVED' limit 1) returning id`,
  );
  process.kill(servicePid(stack, 'scheduler') ?? Number.NaN, 'SIGKILL');
  const status = async () =>
    (
      await owner.query<{ status: string }>('select status from reporting.conversion where id = $1', [
        rows[0]?.id,
      ])
    ).rows[0]?.status;
  expect(await eventually(status, (now) => now === 'APPROVED', 30_000)).toBe('APPROVED');
}, 40_000);

test('two months later it is drafted, issued and paid, and the publisher sees why at each step', async () => {
  await owner.query("update reporting.conversion set converted_at = converted_at - interval '62 days'");
  await owner.query("update reporting.click set clicked_at = clicked_at - interval '62 days'");
  const month = new Date(Date.now() - 55 * 86_400_000).toISOString().slice(0, 7);
  const earned = units((await balance()).approved);
  await admin.request(
    'mutation ($month: String!) { draftStatements(input: { month: $month }) { userErrors { code } } }',
    {
      month,
    },
  );
  const statement = async () => {
    const { statements } = await publisher.request<{
      statements: { edges: { node: { id: string; total: Amount; sentence: string } }[] };
    }>('{ statements(first: 1) { edges { node { id total { amount } sentence } } } }');
    const [edge] = statements.edges;
    if (edge === undefined) throw new Error('There is no statement.');
    return edge.node;
  };
  const { id, total } = await statement();
  expect(units(total)).toBeGreaterThan(50);
  const change = async (mutation: string, input: object) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    await admin.request(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input },
    );
  };
  const why = async () => {
    const { rows } = await owner.query<{ id: string }>(
      "select id from reporting.conversion where status = 'LOCKED' order by id limit 1",
    );
    const { node } = await publisher.request<{
      node: { payability: { state: string; statementId: string } } | null;
    }>('query ($id: ID!) { node(id: $id) { ...on Conversion { payability { state statementId } } } }', {
      id: rows[0]?.id,
    });
    return node?.payability;
  };
  await change('issueStatement', { id, expectedTotal: total.amount });
  expect((await statement()).sentence).toMatch(/^Issued on /);
  expect(await why()).toEqual({ state: 'BILLED', statementId: id });
  await change('markStatementPaid', { id, reference: 'SEPA 1' });
  expect((await statement()).sentence).toMatch(/^Paid on .*, reference SEPA 1\.$/);
  expect(await why()).toEqual({ state: 'PAID', statementId: id });
  const after = await balance();
  expect([units(after.paid), units(after.paid) + units(after.approved)]).toEqual([units(total), earned]);
});
