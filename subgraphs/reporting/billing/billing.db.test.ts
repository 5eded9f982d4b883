import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BillingRig, startBillingRig } from '../../../test/rigs/billing-rig.ts';
import {
  balanceOf,
  changeStatement,
  draftMonth,
  payabilityOf,
  type ShownStatement,
  statementsOf,
} from '../../../test/samples/bookkeeping.ts';

// One publisher's books over some months. The tests build on one another, in this order.
let books: BillingRig;
const conversions: Record<string, string> = {};

beforeAll(async () => {
  books = await startBillingRig();
});
afterAll(() => books.stop());

const statements = () => statementsOf(books, 'ann');
const change = (mutation: string, input: object) => changeStatement(books, mutation, input);
const draft = (month: string) => draftMonth(books, month);
const balance = (currency: string) => balanceOf(books, 'ann', currency);
const payability = (id: string | undefined) => payabilityOf(books, id);

/** Ann's statement of that total (and status), which the tests know from before. */
async function statementOf(total: string, status = 'DRAFT'): Promise<ShownStatement> {
  const found = (await statements()).find((one) => one.total.amount === total && one.status === status);
  if (found === undefined) throw new Error(`There is no ${status} of ${total}.`);
  return found;
}

describe('August, below the threshold', () => {
  beforeAll(async () => {
    // The last hour of July in UTC, the first of August in Berlin; and the last of August there is the 31st.
    conversions.first = await books.facts.convert({ payout: 20, at: '2026-07-31T22:30:00Z' });
    conversions.last = await books.facts.convert({ payout: 5, at: '2026-08-31T21:59:59Z', goal: 'lead' });
    conversions.september = await books.facts.convert({ payout: 100, at: '2026-08-31T22:00:00Z' });
    conversions.pending = await books.facts.convert({
      payout: 7,
      at: '2026-08-10T12:00:00Z',
      status: 'PENDING',
    });
    conversions.held = await books.facts.convert({
      ...{ payout: 9, at: '2026-08-11T12:00:00Z', status: 'PENDING' },
      heldUntil: '2099-01-31T23:30:00Z',
    });
    conversions.rejected = await books.facts.convert({ payout: 11, at: '2026-08-12T12:00:00Z' });
    await books.owner.query(
      `select set_config('smartlink.reason', 'Fake address', false);
       update reporting.conversion set status = 'REJECTED' where id = '${conversions.rejected}';
       select set_config('smartlink.reason', '', false)`,
    );
    conversions.dollars = await books.facts.convert({
      ...{ payout: 60, at: '2026-08-05T12:00:00Z', currency: 'USD', offerId: 'off_b' },
    });
    for (let number = 0; number < 10; number += 1)
      await books.facts.click('pub_a', 0.6, '2026-08-20T10:00:00Z');
  });

  test('drafts are per currency, and only of what had happened by the end of the month in Berlin', async () => {
    expect(await draft('2026-08')).toBe(2);
    expect(await draft('2026-08')).toBe(0);
    const below = 'it is below the threshold (31.00 of 50.00 EUR).';
    const shown = await statements();
    expect(shown.map((one) => [one.total.amount, one.sentence, one.canBeIssued]).sort()).toEqual([
      ['31.00', `A draft that is carried over to the next statement: ${below}`, false],
      ['60.00', 'A draft: the network has yet to issue it.', true],
    ]);
  });

  test('its lines are by kind, month, offer and goal, and lead to the conversions', async () => {
    const { id } = await statementOf('31.00');
    const { data } = await books.ask<{ statement: unknown }>(
      'ann',
      `{ statement(id: "${id}") { lines { totalCount edges { node { kind month isCarriedOver offer { id } detail items amount { amount }
           conversions(first: 5) { totalCount edges { node { id } } } } } } } }`,
    );
    const line = (kind: string, detail: string, items: number, amount: string, ids: unknown[]) => ({
      node: {
        ...{
          kind,
          month: '2026-08',
          isCarriedOver: false,
          offer: { id: 'off_a' },
          detail,
          items,
          amount: { amount },
        },
        conversions: { totalCount: ids.length, edges: ids.map((one) => ({ node: { id: one } })) },
      },
    });
    expect(data.statement).toEqual({
      lines: {
        totalCount: 3,
        edges: [
          line('CONVERSIONS', 'lead', 1, '5.00', [conversions.last]),
          line('CONVERSIONS', 'sale', 1, '20.00', [conversions.first]),
          line('CLICKS', '', 10, '6.00', []),
        ],
      },
    });
  });

  test('below the threshold it cannot be issued, and nothing of it is locked', async () => {
    const { id } = await statementOf('31.00');
    const { statement, userErrors } = await change('issueStatement', { id });
    expect(userErrors).toEqual([
      {
        code: 'BELOW_THRESHOLD',
        message: 'It is carried over to the next statement: it is below the threshold (31.00 of 50.00 EUR).',
      },
    ]);
    expect(statement?.status).toBe('DRAFT');
    const { rows } = await books.owner.query("select from reporting.conversion where status = 'LOCKED'");
    expect(rows).toHaveLength(0);
  });

  test('the balance says where everything stands', async () => {
    expect(await balance('EUR')).toEqual({
      ...{ pending: '7.00', onHold: '9.00', approved: '131.00', clicks: '6.00', adjustments: '0.00' },
      ...{ carriedOver: '0.00', issued: '0.00', paid: '0.00', earned: '131.00' },
    });
    expect(await balance('USD')).toMatchObject({ approved: '60.00', earned: '60.00' });
  });

  test.each([
    [
      'first',
      'BELOW_THRESHOLD',
      'Approved, but not paid out yet: it is below the threshold (31.00 of 50.00 EUR).',
    ],
    ['pending', 'PENDING', 'Pending: the advertiser has not approved it yet.'],
    ['held', 'ON_HOLD', 'On hold until 2099-02-01 00:30 Europe/Berlin; then it is approved by itself.'],
    ['rejected', 'REJECTED', 'Rejected: Fake address.'],
  ])('why the %s one is not payable', async (name, state, sentence) => {
    // September is over too: what counts against the threshold is all that is open of it and before.
    const september = conversions.september ?? '';
    await books.owner.query(`update reporting.conversion set status = 'REJECTED' where id = '${september}'`);
    expect(await payability(conversions[name])).toEqual({ state, sentence });
    await books.owner.query(`update reporting.conversion set status = 'APPROVED' where id = '${september}'`);
  });
});

describe('September, with what August carried over', () => {
  test('its draft has all of August, which stays in the list as carried over', async () => {
    await books.facts.adjust('pub_a', -4.5, '2026-09-15T00:00:00Z');
    expect(await draft('2026-09')).toBe(2);
    const shown = await statements();
    expect(
      shown
        .map(({ month, status, total, carriedOver }) => [month, status, total.amount, carriedOver.amount])
        .sort(),
    ).toEqual([
      ['2026-08', 'CARRIED', '31.00', '0.00'],
      ['2026-08', 'CARRIED', '60.00', '0.00'],
      ['2026-09', 'DRAFT', '126.50', '31.00'],
      ['2026-09', 'DRAFT', '60.00', '60.00'],
    ]);
    expect(await balance('EUR')).toMatchObject({ carriedOver: '31.00', adjustments: '-4.50' });
  });

  test('with another total than expected nothing is issued', async () => {
    const { id } = await statementOf('126.50');
    const { userErrors } = await change('issueStatement', { id, expectedTotal: '126.51' });
    expect(userErrors.map(({ code }) => code)).toEqual(['TOTAL_CHANGED']);
  });

  test('two who issue it at once issue it once; its conversions are locked, with the reason in their history', async () => {
    const { id } = await statementOf('126.50');
    const both = await Promise.all([
      change('issueStatement', { id, expectedTotal: '126.5' }),
      change('issueStatement', { id }),
    ]);
    expect(both.map(({ statement }) => [statement?.status, statement?.number])).toEqual([
      ['ISSUED', '2026-09-0001'],
      ['ISSUED', '2026-09-0001'],
    ]);
    expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['STATUS_INVALID']);
    const { rows } = await books.owner.query(
      `select c.status, h.actor, h.actor_id, h.reason from reporting.conversion c join reporting.conversion_change h on h.conversion_id = c.id
       where c.id = $1 order by h.id desc limit 1`,
      [conversions.first],
    );
    expect(rows).toEqual([
      { status: 'LOCKED', actor: 'STATEMENT', actor_id: 'usr_bo', reason: 'Billed on a statement' },
    ]);
    expect((await payability(conversions.first))?.sentence).toMatch(
      /^On statement 2026-09-0001, issued on \d{4}-\d\d-\d\d and not paid yet\.$/,
    );
    expect(await balance('EUR')).toEqual({
      ...{ pending: '7.00', onHold: '9.00', approved: '0.00', clicks: '0.00', adjustments: '0.00' },
      ...{ carriedOver: '0.00', issued: '126.50', paid: '0.00', earned: '126.50' },
    });
  });

  test('void, all of it is open again, and the number is not used again', async () => {
    const { id } = await statementOf('126.50', 'ISSUED');
    const reason = 'Wrong bank account';
    const { statement } = await change('voidStatement', { id, reason });
    expect(statement?.sentence).toBe('Void: Wrong bank account. All that it held is open again.');
    expect(await balance('EUR')).toMatchObject({ approved: '126.50', clicks: '6.00', issued: '0.00' });
    const { rows } = await books.owner.query(
      `select c.status, c.locked_at, c.statement_id, h.reason from reporting.conversion c
       join reporting.conversion_change h on h.conversion_id = c.id where c.id = $1 order by h.id desc limit 1`,
      [conversions.first],
    );
    expect(rows).toEqual([
      {
        status: 'APPROVED',
        locked_at: null,
        statement_id: null,
        reason: `The statement was voided: ${reason}`,
      },
    ]);
    expect(await draft('2026-09')).toBe(1);
    const again = await statementOf('126.50');
    expect((await change('issueStatement', { id: again.id })).statement?.number).toBe('2026-09-0002');
  });

  test('paid, with a reference, once; then neither void nor changed', async () => {
    const { id } = await statementOf('126.50', 'ISSUED');
    const payment = { id, reference: 'SEPA 4711', paidAt: '2026-10-09T10:00:00Z' };
    const early = await change('markStatementPaid', { ...payment, paidAt: '2025-10-05T00:00:00Z' });
    await change('markStatementPaid', payment);
    const { statement, userErrors } = await change('markStatementPaid', payment);
    expect([statement?.sentence, userErrors]).toEqual(['Paid on 2026-10-09, reference SEPA 4711.', []]);
    const others = [
      early,
      await change('markStatementPaid', { ...payment, reference: 'SEPA 4712' }),
      await change('voidStatement', { id, reason: 'Oops' }),
      await change('issueStatement', { id }),
    ];
    expect(others.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      ...['PAID_AT_INVALID', 'STATUS_INVALID', 'STATUS_INVALID', 'STATUS_INVALID'],
    ]);
    expect(await payability(conversions.first)).toEqual({
      state: 'PAID',
      sentence: 'Paid on 2026-10-09 with statement 2026-09-0002.',
    });
  });

  test.each([
    ["update reporting.conversion set payout_micros = 1 where status = 'LOCKED'", 'is billed'],
    [
      "update reporting.conversion set statement_id = null where status = 'LOCKED'",
      'cannot go from statement',
    ],
    ["update reporting.statement set total_micros = 1 where status = 'PAID'", 'PAID cannot become PAID'],
    ["update reporting.statement set status = 'VOID' where status = 'PAID'", 'PAID cannot become VOID'],
    ['update reporting.adjustment set payout_micros = 1 where statement_id is not null', 'is billed'],
  ])('not even the owner of the database: %s', async (sql, problem) => {
    await expect(books.owner.query(sql)).rejects.toThrow(problem);
  });
});

describe('October, with a reversal after payment and late clicks', () => {
  test('what is below zero is carried over', async () => {
    await books.owner.query(
      `update reporting.conversion set status = 'REVERSED' where id = '${conversions.september}'`,
    );
    await books.facts.adjust('pub_a', -100, '2026-10-20T00:00:00Z');
    await books.facts.click('pub_a', 0.6, '2026-08-21T10:00:00Z');
    expect((await payability(conversions.september))?.sentence).toContain(
      'It was billed on statement 2026-09-0002: an adjustment takes its money back.',
    );
    expect(await draft('2026-10')).toBe(2);
    const october = await statementOf('-99.40');
    expect(october.sentence).toBe(
      'A draft that is carried over to the next statement: there is nothing to pay (-99.40 EUR).',
    );
    expect(october.carriedOver.amount).toBe('0.60');
    expect((await change('issueStatement', { id: october.id })).userErrors.map(({ code }) => code)).toEqual([
      'BELOW_THRESHOLD',
    ]);
  });

  test('a lower threshold lets a small one be issued; CSV has its lines, safe to open', async () => {
    const input = { publisherId: 'pub_a', threshold: { amount: '10', currency: 'USD' } };
    const mutation =
      'mutation ($input: SetPayoutThresholdInput!) { setPayoutThreshold(input: $input) { userErrors { code } } }';
    const { data } = await books.ask<unknown>('bo', mutation, { input });
    expect(data).toEqual({ setPayoutThreshold: { userErrors: [] } });
    const { id } = await statementOf('60.00');
    const { statement } = await change('issueStatement', { id });
    expect(statement).toMatchObject({ number: '2026-10-0001', carriedOver: { amount: '60.00' } });
    const answer = await books.ask<{ statement: { csv: string } }>(
      'ann',
      `{ statement(id: "${id}") { csv } }`,
    );
    expect(answer.data.statement.csv.split('\r\n')).toEqual([
      'Statement,Kind,Month,Offer id,Offer,Goal,Count,Amount,Currency',
      "2026-10-0001,CONVERSIONS,2026-08,off_b,'=Hats,sale,1,60.00,USD",
      '2026-10-0001,TOTAL,2026-10,,,,,60.00,USD',
      '',
    ]);
  });
});
