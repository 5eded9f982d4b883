import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '../../platform/logger.ts';
import { createMailer } from '../../platform/mailer.ts';
import type { Service } from '../../platform/service.ts';
import { type BillingRig, billingZone, startBillingRig } from '../../test/rigs/billing-rig.ts';
import { until } from '../../test/rigs/until.ts';
import { statementsOf } from '../../test/samples/bookkeeping.ts';
import { createAskReporting } from './ask-reporting.ts';
import { start } from './start.ts';

let books: BillingRig;
const folder = mkdtempSync(join(tmpdir(), 'scheduler-'));
const running: Service[] = [];

beforeAll(async () => {
  books = await startBillingRig();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  await books.owner.query('delete from reporting.duty_run');
});
afterAll(async () => {
  await books.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startScheduler(now: string, reportingUrl = books.url): Promise<Service & { url: string }> {
  const service = await start({
    ...{ host: '127.0.0.1', port: 0, logger: createLogger('scheduler', 'silent'), timeZone: billingZone },
    databaseUrl: books.database.urlFor('smartlink_scheduler'),
    personalDataDays: 90,
    askReporting: createAskReporting(reportingUrl, books.viewerKey),
    mailer: createMailer({ smtpUrl: null, from: 'reports@network.test', folder }),
    now: () => new Date(now),
  });
  running.push(service);
  return service;
}

interface Run {
  duty: string;
  due_at: Date;
  counts: Record<string, number>;
  problem: string | null;
}

async function runs(duty: string): Promise<Run[]> {
  const { rows } = await books.owner.query<Run>(
    'select * from reporting.duty_run where duty = $1 order by id',
    [duty],
  );
  return rows;
}

async function untilRun(duty: string): Promise<Run> {
  let found: Run | undefined;
  await until(async () => {
    found = (await runs(duty)).find(({ problem }) => problem === null);
    return found !== undefined;
  });
  if (found === undefined) throw new Error(JSON.stringify(await runs(duty)));
  return found;
}

test('a hold that is over approves its conversion once, whoever is there; its history says so', async () => {
  const held = await Promise.all(
    ['2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z', '2999-01-01T00:00:00Z'].map((heldUntil) =>
      books.facts.convert({ payout: 1, status: 'PENDING', at: '2026-09-30T00:00:00Z', heldUntil }),
    ),
  );
  const [over, rejected, later] = held;
  await books.owner.query("update reporting.conversion set status = 'REJECTED' where id = $1", [rejected]);
  await Promise.all([startScheduler('2026-10-05T10:00:30Z'), startScheduler('2026-10-05T10:00:30Z')]);
  expect((await untilRun('HOLD_RELEASE')).counts).toEqual({ conversions: 1 });
  const { rows } = await books.owner.query(
    `select c.id, c.status, (select json_agg(json_build_array(h.actor, h.reason, h.status_after) order by h.id) from reporting.conversion_change h
       where h.conversion_id = c.id and h.status_before is not null) as changes
     from reporting.conversion c where c.id = any ($1) order by c.id`,
    [held],
  );
  expect(rows).toEqual([
    { id: over, status: 'APPROVED', changes: [['HOLD', 'The hold is over', 'APPROVED']] },
    { id: rejected, status: 'REJECTED', changes: [['ADVERTISER', '', 'REJECTED']] },
    { id: later, status: 'PENDING', changes: null },
  ]);
});

test('after 90 days a click keeps nothing of a person, even when the work is cut off in the middle', async () => {
  await books.owner.query(`
    insert into reporting.click (click_id, clicked_at, code, publisher_id, outcome, traffic, is_unique, visitor, ip_prefix, user_agent,
      referrer, publisher_click_id, sub1, projection_version, destination)
    select 'r' || lpad(n::text, 25, '0'), timestamptz '2026-07-01' + n * interval '1 minute', 'c', 'pub_a', 'FALLBACK_URL', 'HUMAN', true,
      'mark', '192.0.2.0/24', 'Browser', 'https://blog.test', 'theirs', 'label', 1, ''
    from generate_series(1, 9000) n`);
  await books.owner.query(`
    insert into reporting.postback (event_id, received_at, raw, verdict) values
      ('old', '2026-07-01', '{"method": "GET", "query": "a=1", "ip": "192.0.2.7"}', 'REJECTED'),
      ('new', '2026-10-01', '{"method": "GET", "query": "a=1", "ip": "192.0.2.7"}', 'REJECTED')`);
  const before = 5760; // minutes from 2026-07-01 to 90 days before 2026-10-03 03:00 in Berlin
  await startScheduler('2026-10-03T10:00:00Z');
  const left = async () =>
    Number(
      (
        await books.owner.query(
          "select count(*) from reporting.click where visitor <> '' and clicked_at < '2026-07-05T01:00Z'",
        )
      ).rows[0].count,
    );
  await until(async () => (await left()) < before);
  await books.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'scheduler' and datname = current_database()",
  );
  await until(async () => (await left()) === 0);
  await untilRun('RETENTION');
  const { rows } = await books.owner.query(
    `select visitor, ip_prefix, user_agent, referrer, publisher_click_id, sub1, count(*)::integer from reporting.click
     where code = 'c' group by 1, 2, 3, 4, 5, 6 order by 1`,
  );
  const kept = { publisher_click_id: 'theirs', sub1: 'label' };
  const cut = rows[0]?.count;
  expect(rows).toEqual([
    { visitor: '', ip_prefix: null, user_agent: '', referrer: '', ...kept, count: cut },
    {
      visitor: 'mark',
      ip_prefix: '192.0.2.0/24',
      user_agent: 'Browser',
      referrer: 'https://blog.test',
      ...kept,
      count: 9000 - cut,
    },
  ]);
  const oldest = await books.owner.query(
    "select min(clicked_at) from reporting.click where code = 'c' and visitor <> ''",
  );
  expect(oldest.rows[0].min).toEqual(new Date('2026-07-05T01:00:00Z'));
  const raw = await books.owner.query(
    "select event_id, raw ->> 'ip' as ip from reporting.postback order by event_id desc",
  );
  expect(raw.rows).toEqual([
    { event_id: 'old', ip: '' },
    { event_id: 'new', ip: '192.0.2.7' },
  ]);
});

test('drafts of the month before are made once, also when the first of the month was missed', async () => {
  await books.facts.convert({ payout: 80, at: '2026-09-10T00:00:00Z', publisherId: 'pub_b' });
  await startScheduler('2026-10-05T10:00:00Z');
  const run = await untilRun('STATEMENT_DRAFTS');
  expect(run.due_at).toEqual(new Date('2026-10-01T01:00:00Z'));
  expect(run.counts.drafts).toBeGreaterThan(0);
  const drafts = async () =>
    (await statementsOf(books, 'ben')).map(({ month, status, total }) => [month, status, total.amount]);
  expect(await drafts()).toEqual([['2026-09', 'DRAFT', '80.00']]);
  await startScheduler('2026-10-05T10:00:00Z');
  await untilRun('RETENTION');
  expect([await runs('STATEMENT_DRAFTS'), await drafts()]).toEqual([[run], [['2026-09', 'DRAFT', '80.00']]]);
});

test('a duty whose neighbour is away is tried again, says so, and delays no other', async () => {
  const service = await startScheduler('2026-10-05T10:00:00Z', 'http://127.0.0.1:9/graphql');
  await untilRun('RETENTION');
  await until(async () => (await runs('STATEMENT_DRAFTS')).length > 0);
  expect((await runs('STATEMENT_DRAFTS'))[0]?.problem).toBe('the reporting subgraph does not answer');
  const health = (await (await fetch(`${service.url}/health/ready`)).json()) as {
    ok: boolean;
    duties: Record<string, { leader: boolean; last: { problem: string | null; counts: object } | null }>;
  };
  expect(health.ok).toBe(true);
  expect(health.duties.STATEMENT_DRAFTS).toMatchObject({
    leader: true,
    last: { problem: 'the reporting subgraph does not answer' },
  });
  expect(health.duties.HOLD_RELEASE?.last).toMatchObject({ problem: null, counts: { conversions: 0 } });
});

test('staff read what was done; publishers and keys for other things do not', async () => {
  await startScheduler('2026-10-05T10:00:00Z');
  await untilRun('STATEMENT_DRAFTS');
  const query =
    '{ dutyRuns(duty: STATEMENT_DRAFTS) { totalCount edges { node { duty dueAt counts { name count } problem } } } }';
  expect((await books.ask('bo', query)).data).toEqual({
    dutyRuns: {
      totalCount: 1,
      edges: [
        {
          node: {
            ...{ duty: 'STATEMENT_DRAFTS', dueAt: '2026-10-01T01:00:00.000Z', problem: null },
            counts: [{ name: 'drafts', count: 0 }],
          },
        },
      ],
    },
  });
  for (const person of ['ann', 'bookkeeper'] as const) {
    for (const asked of [query, '{ consistencyChecks { totalCount } }'])
      expect((await books.ask(person, asked)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});

test('every night reports are compared with the facts, and a difference is kept with its day and its sum', async () => {
  await books.owner.query("select reporting.rebuild_rollups('2026-06-01', '2026-10-31')");
  await startScheduler('2026-10-05T10:00:00Z');
  expect((await untilRun('CONSISTENCY_CHECK')).counts).toEqual({ days: 35, differences: 0 });
  await books.owner.query(
    "update reporting.rollup set conversions = conversions + 2 where minutes = 1440 and kind = 'CONVERSION' and bucket = '2026-09-10'",
  );
  await books.owner.query('delete from reporting.duty_run');
  await Promise.all(running.splice(0).map((service) => service.stop()));
  await startScheduler('2026-10-05T10:00:00Z');
  expect((await untilRun('CONSISTENCY_CHECK')).counts).toEqual({ days: 35, differences: 1 });
  const { data } = await books.ask<{ consistencyChecks: unknown }>(
    'bo',
    `{ consistencyChecks(first: 2) { totalCount edges { node { firstDay lastDay agrees differences
      details { day rollup sum difference } } } } }`,
  );
  const days = { firstDay: '2026-08-31', lastDay: '2026-10-04' };
  const off = { day: '2026-09-10', rollup: 'reporting.rollup 1440', sum: 'conversions', difference: '2' };
  expect(data.consistencyChecks).toMatchObject({
    edges: [
      { node: { ...days, agrees: false, differences: 1, details: [off] } },
      { node: { ...days, agrees: true, differences: 0, details: [] } },
    ],
  });
});
