import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Decider, DecisionsRig } from '../../../test/rigs/decisions-rig.ts';
import { until } from '../../../test/rigs/until.ts';
import { aClick, aPostback, minuteMs, noonMs } from '../../../test/samples/redirect-events.ts';
import { conversionsPerDecisionMax } from './change-conversions.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterEach(async () => {
  await rig.ingest.owner.query('delete from reporting.adjustment');
  await rig.ingest.empty();
});
afterAll(() => rig.drop());

interface Answer {
  decided: {
    changedCount: number;
    results: { id: string; outcome: string; message: string | null; conversion: { status: string } | null }[];
    userErrors: { field: string[]; code: string }[];
  };
}
const fields =
  '{ changedCount results { id outcome message conversion { status } } userErrors { field code } }';
type Mutation = 'approveConversions' | 'rejectConversions' | 'reverseConversions' | 'flagConversions';

function decide(mutation: Mutation, ids: readonly string[], reason = 'as agreed', person: Decider = 'dora') {
  const query = `mutation ($ids: [ID!]!, $reason: String!) { decided: ${mutation}(ids: $ids, reason: $reason) ${fields} }`;
  return rig.tell<Answer>(person, query, { ids, reason });
}
const statuses = async (ids: readonly string[]) =>
  (
    await rig.ingest.rows('select status from reporting.conversion where id = any($1) order by id', [ids])
  ).map((row) => row.status);
const lock = (ids: readonly string[]) =>
  rig.ingest.owner.query(
    "update reporting.conversion set status = 'LOCKED', locked_at = now() where id = any($1)",
    [ids],
  );

test('five hundred at once, some of which cannot: those are told, the others are done, and twice is once', async () => {
  const pending = await rig.conversions(490, { status: 'PENDING' });
  const reversed = await rig.conversions(4);
  await decide('reverseConversions', reversed);
  const approved = await rig.conversions(3);
  const ids = [...pending, 'cnv_nobody', ...reversed, ...approved, 'cnv_none', 'off_1'];
  expect(ids).toHaveLength(conversionsPerDecisionMax);

  const { decided } = await decide('approveConversions', ids);
  expect(decided.changedCount).toBe(490);
  expect(decided.results.map(({ id }) => id)).toEqual(ids);
  const outcomes = decided.results.map(({ outcome }) => outcome);
  expect(outcomes).toEqual(
    ids.map((id) => {
      if (pending.includes(id)) return 'CHANGED';
      return approved.includes(id) ? 'UNCHANGED' : 'REFUSED';
    }),
  );
  expect(decided.results[491]).toMatchObject({
    message:
      'It is reversed and cannot become approved: a reversal is final: give the money back with an adjustment.',
    conversion: { status: 'REVERSED' },
  });
  expect(decided.userErrors).toHaveLength(7);
  expect(decided.userErrors[0]).toEqual({ field: ['ids', '490'], code: 'NOT_FOUND' });
  expect(decided.userErrors[1]).toEqual({ field: ['ids', '491'], code: 'STATUS_INVALID' });
  expect((await rig.earned()).conversions).toBe(493);

  const again = (await decide('approveConversions', ids)).decided;
  expect([again.changedCount, again.userErrors.length]).toEqual([0, 7]);
  const changes = 'select count(*)::int as n from reporting.conversion_change';
  expect(await rig.ingest.rows(changes)).toEqual([{ n: 490 * 2 + 4 * 2 + 3 }]);
});

test('one too many, none, and a rejection without a reason are refused whole', async () => {
  const [id = ''] = await rig.conversions(1);
  const many = Array.from({ length: conversionsPerDecisionMax + 1 }, () => id);
  expect((await decide('rejectConversions', many)).decided.userErrors).toEqual([
    { field: ['ids'], code: 'TOO_MANY' },
  ]);
  expect((await decide('rejectConversions', [], ' ')).decided.userErrors).toEqual([
    { field: ['ids'], code: 'REQUIRED' },
    { field: ['reason'], code: 'REQUIRED' },
  ]);
  expect(await statuses([id])).toEqual(['APPROVED']);
});

test('what is rejected earns nothing until it is approved again; a hold ends with either', async () => {
  const ids = await rig.conversions(2);
  await rig.ingest.owner.query(
    "update reporting.conversion set status = 'PENDING', held_until = now() + interval '1 day'",
  );
  await decide('rejectConversions', ids);
  expect(await rig.earned()).toEqual({ conversions: 0, payout: 0, revenue: 0 });
  await decide('approveConversions', ids);
  expect(await rig.earned()).toEqual({ conversions: 2, payout: 2_400_000, revenue: 4_000_000 });
  const held = 'select 1 from reporting.conversion where held_until is not null';
  expect(await rig.ingest.rows(held)).toEqual([]);
});

test('of people who decide at once in any order each conversion ends in one history that adds up', async () => {
  const ids = await rig.conversions(40);
  const backwards = [...ids].reverse();
  const answers = await Promise.all([
    ...Array.from({ length: 3 }, () => decide('reverseConversions', ids)),
    ...Array.from({ length: 3 }, () => decide('rejectConversions', backwards)),
    ...Array.from({ length: 2 }, () => decide('approveConversions', ids)),
  ]);
  const after = await statuses(ids);
  expect(
    after.every((status) => status === 'REVERSED' || status === 'REJECTED' || status === 'APPROVED'),
  ).toBe(true);
  const changed = answers.map(({ decided }) => decided.changedCount).reduce((sum, count) => sum + count);
  const [rows] = await rig.ingest.rows(
    'select count(*)::int as n from reporting.conversion_change where status_before is not null',
  );
  expect(rows).toEqual({ n: changed });
  const steps =
    await rig.ingest.rows(`select status_before, lag(status_after) over (partition by conversion_id order by id) as was
    from reporting.conversion_change`);
  for (const { status_before: before, was } of steps) expect(before).toBe(was);
  const counting = after.filter((status) => status === 'APPROVED').length;
  expect(await rig.earned()).toEqual({
    conversions: counting,
    payout: counting * 1_200_000,
    revenue: counting * 2_000_000,
  });
});

test('while advertisers report, staff decides: nothing is lost and the sums are those of what stands', async () => {
  const clicks = Array.from({ length: 40 }, () => aClick());
  await rig.ingest.ingest([...clicks, ...clicks.map((click) => aPostback(click, { status: 'PENDING' }))]);
  const rows = await rig.ingest.rows('select id from reporting.conversion order by id');
  const ids = rows.map((row) => String(row.id));
  const approvals = clicks.map((click) =>
    aPostback(click, { at: noonMs + 5 * minuteMs, amountMicros: 5_000_000 }),
  );
  await Promise.all([
    rig.ingest.ingest(approvals),
    decide('rejectConversions', ids),
    decide('approveConversions', [...ids].reverse()),
  ]);
  const after = await statuses(ids);
  expect(after.every((status) => status === 'REJECTED' || status === 'APPROVED')).toBe(true);
  const counting = after.filter((status) => status === 'APPROVED').length;
  expect(await rig.earned()).toEqual({
    conversions: counting,
    payout: counting * 1_200_000,
    revenue: counting * 2_000_000,
  });
  const open = await rig.ingest.rows("select 1 from reporting.postback where verdict = 'WAITING'");
  expect(open).toEqual([]);
});
const waitingSql =
  "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

describe('what stands on a statement', () => {
  test('cannot be rejected, is approved already, and reversing it takes its money back in the same moment', async () => {
    const [id = '', other = ''] = await rig.conversions(2);
    await lock([id, other]);
    const before = await rig.earned();
    const refused = (await decide('rejectConversions', [id])).decided;
    expect(refused.userErrors).toEqual([{ field: ['ids', '0'], code: 'CONVERSION_LOCKED' }]);
    expect((await decide('approveConversions', [id])).decided.results[0]?.outcome).toBe('UNCHANGED');

    await Promise.all([
      decide('reverseConversions', [id], 'goods came back'),
      decide('reverseConversions', [id]),
    ]);
    expect(await statuses([id, other])).toEqual(expect.arrayContaining(['LOCKED', 'REVERSED']));
    expect(await rig.ingest.rows('select * from reporting.adjustment')).toMatchObject([
      {
        conversion_id: id,
        publisher_id: 'pub_1',
        kind: 'REVERSAL',
        payout_micros: '-1200000',
        payout_network_micros: '-1200000',
        revenue_micros: '-2000000',
        created_by: 'usr_dora',
      },
    ]);
    // What was billed stays in the sums of conversions; the adjustment stands beside them.
    expect((await rig.earned()).conversions).toBe(before.conversions);
  });

  test('and was voided while a reversal was tried gives back nothing that no longer counts', async () => {
    const [id = ''] = await rig.conversions(1);
    await lock([id]);
    const client = await rig.ingest.owner.connect();
    await client.query('begin');
    await client.query('select from reporting.rollup for update');
    const deciding = decide('reverseConversions', [id]);
    // It has read the conversion as billed, and waits for its sums: now each waits for the other, and it starts over.
    await until(async () => (await rig.ingest.rows(waitingSql)).length > 0);
    await client.query(
      "update reporting.conversion set status = 'APPROVED', locked_at = null where id = $1",
      [id],
    );
    await client.query('commit');
    client.release();
    expect((await deciding).decided.changedCount).toBe(1);
    expect(await statuses([id])).toEqual(['REVERSED']);
    expect(await rig.ingest.rows('select * from reporting.adjustment')).toEqual([]);
  });

  test('and was corrected since is taken back as it is, not as it was', async () => {
    const [id = ''] = await rig.conversions(1);
    await lock([id]);
    await rig.ingest.owner.query(
      `insert into reporting.adjustment (id, publisher_id, conversion_id, kind, payout_micros, revenue_micros, currency,
         payout_network_micros, revenue_network_micros, reason, created_by)
       values ('adj_1', 'pub_1', $1, 'CORRECTION', -200000, 0, 'USD', -200000, 0, 'a tip', 'usr_dora')`,
      [id],
    );
    await decide('reverseConversions', [id]);
    const [sum] = await rig.ingest.rows(
      'select sum(payout_micros)::int as payout, sum(revenue_network_micros)::int as revenue from reporting.adjustment',
    );
    expect(sum).toEqual({ payout: -1_200_000, revenue: -2_000_000 });
  });
});

test('flags are kept with their reason and change nobody’s money', async () => {
  const [id = ''] = await rig.conversions(1);
  await decide('flagConversions', [id], 'twenty in a second');
  const query = `{ _entities(representations: [{ __typename: "Conversion", id: "${id}" }]) { ...on Conversion { flagged flagReason } } }`;
  expect(await rig.tell('rita', query)).toEqual({
    _entities: [{ flagged: true, flagReason: 'twenty in a second' }],
  });
  expect((await rig.ask('ann', query)).errors?.map(({ extensions }) => extensions.code)).toEqual([
    'FORBIDDEN',
    'FORBIDDEN',
  ]);
  expect((await rig.earned()).conversions).toBe(1);
  const cleared = 'mutation ($ids: [ID!]!) { decided: unflagConversions(ids: $ids) { changedCount } }';
  expect(await rig.tell('dora', cleared, { ids: [id] })).toEqual({ decided: { changedCount: 1 } });
  expect(await rig.tell('rita', query)).toEqual({ _entities: [{ flagged: false, flagReason: '' }] });
});

describe('nobody else decides', () => {
  const mutations = [
    'approveConversions(ids: $ids)',
    'rejectConversions(ids: $ids, reason: "no")',
    'reverseConversions(ids: $ids, reason: "no")',
    'flagConversions(ids: $ids, reason: "no")',
    'unflagConversions(ids: $ids)',
  ];
  test.each(
    mutations.flatMap((mutation) => (['rita', 'otto', 'ann', 'ben'] as const).map((who) => [mutation, who])),
  )('%s by %s', async (mutation, who) => {
    const ids = await rig.conversions(1);
    const query = `mutation ($ids: [ID!]!) { ${mutation} { changedCount } }`;
    const { errors } = await rig.ask(who as Decider, query, { ids });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await statuses(ids)).toEqual(['APPROVED']);
  });
});
