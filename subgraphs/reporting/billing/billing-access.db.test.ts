import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type BillingRig, startBillingRig } from '../../../test/rigs/billing-rig.ts';
import { changeStatement, draftMonth, statementsOf } from '../../../test/samples/bookkeeping.ts';

let books: BillingRig;
let adjustmentId: string;

beforeAll(async () => {
  books = await startBillingRig();
  await books.facts.convert({ payout: 70, at: '2026-08-10T12:00:00Z' });
  adjustmentId = await books.facts.adjust('pub_a', 5, '2026-08-11T12:00:00Z');
  await draftMonth(books, '2026-09');
});
afterAll(() => books.stop());

const everything = [
  '{ balance { currency } }',
  '{ statements { totalCount } }',
  '{ statement(id: "stm_1") { id } }',
];
test.each(everything)('without BILLING_READ nothing is told: %s', async (query) => {
  const { errors } = await books.ask('outsider', query);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('nor why a conversion is not payable', async () => {
  const query = '{ conversions(first: 1) { edges { node { payability { sentence } } } } }';
  expect((await books.ask('outsider', query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test("a publisher sees nothing of another's", async () => {
  const [first] = await statementsOf(books, 'ann');
  const query = `{ statement(id: "${first?.id}") { id } balance { currency } statements { totalCount } }`;
  expect((await books.ask('ben', query)).data).toEqual({
    ...{ statement: null, balance: [], statements: { totalCount: 0 } },
  });
  for (const named of [
    '{ balance(publisherId: "pub_a") { currency } }',
    '{ statements(publisherId: "pub_a") { totalCount } }',
  ])
    expect((await books.ask('ben', named)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test.each(['ann', 'clerk'] as const)('%s changes nothing', async (person) => {
  const [first] = await statementsOf(books, 'ann');
  const before = JSON.stringify(await statementsOf(books, 'bo'));
  const inputs: [string, object][] = [
    ['issueStatement', { id: first?.id }],
    ['voidStatement', { id: first?.id, reason: 'x' }],
    ['markStatementPaid', { id: first?.id, reference: 'x' }],
  ];
  for (const [mutation, input] of inputs)
    await expect(changeStatement(books, mutation, input, person)).rejects.toThrow('FORBIDDEN');
  for (const mutation of [
    'mutation { draftStatements(input: { month: "2026-10" }) { drafted } }',
    'mutation { setPayoutThreshold(input: { publisherId: "pub_a", threshold: { amount: "1", currency: "EUR" } }) { userErrors { code } } }',
  ])
    expect((await books.ask(person, mutation)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(JSON.stringify(await statementsOf(books, 'bo'))).toBe(before);
});

test('input that cannot be right is named', async () => {
  const { data } = await books.ask<unknown>(
    'bo',
    `mutation { future: draftStatements(input: { month: "2999-01" }) { userErrors { code } }
       none: draftStatements(input: { month: "2026-13" }) { userErrors { code } }
       unknown: issueStatement(input: { id: "stm_none" }) { statement { id } userErrors { code } }
       empty: voidStatement(input: { id: "stm_none", reason: " " }) { userErrors { code } }
       later: markStatementPaid(input: { id: "stm_none", reference: "x", paidAt: "2999-01-01T00:00:00Z" }) { userErrors { code } }
       amount: setPayoutThreshold(input: { publisherId: "pub_none", threshold: { amount: "-1", currency: "euro" } }) { userErrors { code } } }`,
  );
  expect(data).toEqual({
    future: { userErrors: [{ code: 'MONTH_INVALID' }] },
    none: { userErrors: [{ code: 'MONTH_INVALID' }] },
    unknown: { statement: null, userErrors: [{ code: 'NOT_FOUND' }] },
    empty: { userErrors: [{ code: 'REQUIRED' }] },
    later: { userErrors: [{ code: 'PAID_AT_INVALID' }] },
    amount: {
      userErrors: [{ code: 'AMOUNT_INVALID' }, { code: 'CURRENCY_NOT_SUPPORTED' }, { code: 'NOT_FOUND' }],
    },
  });
});

test('a line of adjustments leads to them, of a draft and of what is issued; a conversion leads to its statement', async () => {
  const [draft] = await statementsOf(books, 'bo');
  const query = `{ statement(id: "${draft?.id}") { lines { edges { node { kind detail adjustments { totalCount edges { node { id reason } } }
    conversions { edges { node { payability { statementId } } } } } } } } }`;
  const found = (statementId: string | null) => ({
    statement: {
      lines: {
        edges: [
          {
            node: {
              ...{ kind: 'CONVERSIONS', detail: 'sale', adjustments: { totalCount: 0, edges: [] } },
              conversions: { edges: [{ node: { payability: { statementId } } }] },
            },
          },
          {
            node: {
              ...{ kind: 'ADJUSTMENTS', detail: 'BONUS', conversions: { edges: [] } },
              adjustments: { totalCount: 1, edges: [{ node: { id: adjustmentId, reason: 'A test.' } }] },
            },
          },
        ],
      },
    },
  });
  expect((await books.ask('bo', query)).data).toEqual(found(null));
  await changeStatement(books, 'issueStatement', { id: draft?.id });
  expect((await books.ask('ann', query)).data).toEqual(found(draft?.id ?? ''));
});

test('void, a conversion that was corrected stays locked, and is billed again with its correction', async () => {
  const id = await books.facts.convert({ publisherId: 'pub_b', payout: 90, at: '2026-09-10T12:00:00Z' });
  await draftMonth(books, '2026-09');
  const issue = async () => {
    const [draft] = await statementsOf(books, 'bo', ', status: DRAFT, publisherId: "pub_b"');
    return (await changeStatement(books, 'issueStatement', { id: draft?.id })).statement;
  };
  const first = await issue();
  const correction = await books.facts.adjust('pub_b', -20, '2026-09-30T12:00:00Z');
  await books.owner.query('update reporting.adjustment set conversion_id = $2 where id = $1', [
    correction,
    id,
  ]);
  await changeStatement(books, 'voidStatement', { id: first?.id, reason: 'Wrong account' });
  const { rows } = await books.owner.query(
    'select status, locked_at is not null as billed, statement_id from reporting.conversion where id = $1',
    [id],
  );
  expect(rows).toEqual([{ status: 'LOCKED', billed: true, statement_id: null }]);
  await draftMonth(books, '2026-09');
  expect((await issue())?.total.amount).toBe('70.00');
});

test('that a statement was taken back is no news for postbacks', async () => {
  const id = await books.facts.convert({ publisherId: 'pub_b', payout: 30, at: '2026-09-12T12:00:00Z' });
  for (const status of ['LOCKED', 'APPROVED', 'REVERSED'])
    await books.owner.query('update reporting.conversion set status = $2 where id = $1', [id, status]);
  const { rows } = await books.owner.query(
    'select status from reporting.conversion_event where conversion_id = $1 order by id',
    [id],
  );
  expect(rows.map(({ status }) => status)).toEqual(['APPROVED', 'LOCKED', 'REVERSED']);
});

test('a decision that did not see the statement fails', async () => {
  const rejection = books.owner.query(
    "update reporting.conversion set status = 'REJECTED' where status = 'LOCKED'",
  );
  await expect(rejection).rejects.toThrow('conversion_billed');
});
