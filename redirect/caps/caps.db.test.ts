import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { segmentPath } from '../../platform/event-log/segment-files.ts';
import { aCap, type CapNode, CapsRig } from '../../test/rigs/caps-rig.ts';
import { until } from '../../test/rigs/until.ts';

let rig: CapsRig;
beforeAll(async () => {
  rig = await CapsRig.create();
});
afterEach(() => rig.empty());
afterAll(() => rig.drop());

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const today = () => `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;

/** Visits all nodes in turn, in rounds with a breath between them, until none took anybody for a while. */
async function visitUntilClosed(nodes: readonly CapNode[], patienceMs = 1_500): Promise<number> {
  let taken = 0;
  let lastTakenMs = performance.now();
  while (performance.now() - lastTakenMs < patienceMs) {
    for (const node of nodes) {
      if (node.visit() !== 'TAKEN') continue;
      taken += 1;
      lastTakenMs = performance.now();
    }
    await pause(1);
  }
  return taken;
}

async function addToRollup(bucket: string, columns: Record<string, number>, publisherId = 'pub_1') {
  const names = Object.keys(columns);
  await rig.rows(
    `insert into reporting.rollup
       (bucket, minutes, publisher_id, smartlink_id, offer_id, country, device, ${names.join(', ')})
     select bucket, minutes, $2, 'smk_1', 'off_1', 'DE', 'MOBILE', ${names.map((_, index) => `$${index + 3}::bigint`).join(', ')}
     from (values ($1::timestamptz, 15), (date_trunc('day', $1::timestamptz, 'UTC'), 1440)) b (bucket, minutes)`,
    [bucket, publisherId, ...Object.values(columns)],
  );
}

describe('the sum over all nodes', () => {
  test.each([3, 500])('is exactly the limit of %i', async (limit) => {
    rig.know([aCap({ limit })]);
    const nodes = await Promise.all([1, 2, 3, 4].map(() => rig.start()));
    expect(await visitUntilClosed(nodes, 2_500)).toBe(limit);
    expect(await rig.leased()).toEqual({ cap_1: limit });
  });

  test('is the limit when visitors come to one node only: the others give up what they hold', async () => {
    rig.know([aCap({ limit: 60 })]);
    const [busy] = await Promise.all([1, 2, 3].map(() => rig.start()));
    expect(await visitUntilClosed(busy === undefined ? [] : [busy], 4_000)).toBe(60);
  });

  test('holds whichever of several caps closes first', async () => {
    rig.know(
      [aCap({ limit: 50 }), aCap({ id: 'cap_2', scope: 'MEMBER', window: 'MONTH', limit: 30 })],
      [{ caps: [aCap({ id: 'cap_3', scope: 'PUBLISHER', publisherId: 'pub_1', limit: 40 })] }],
    );
    expect(await visitUntilClosed([await rig.start(), await rig.start()])).toBe(30);
  });
});

describe('what counts', () => {
  test('a publisher counts for itself where a cap is for each', async () => {
    rig.know(
      [aCap({ scope: 'PUBLISHER_OFFER', limit: 2 })],
      [{ publisherId: 'pub_1' }, { publisherId: 'pub_2' }],
    );
    const node = await rig.start();
    const taken = { pub_1: 0, pub_2: 0 };
    await until(() => {
      for (const publisherId of ['pub_1', 'pub_2'] as const)
        if (node.visit(publisherId) === 'TAKEN') taken[publisherId] += 1;
      return taken.pub_1 + taken.pub_2 === 4;
    });
    expect(taken).toEqual({ pub_1: 2, pub_2: 2 });
    expect(await rig.leased()).toEqual({ 'cap_1/pub_1': 2, 'cap_1/pub_2': 2 });
  });

  test('the cap of one publisher is nothing to another', async () => {
    rig.know(
      [aCap({ scope: 'PUBLISHER_OFFER', publisherId: 'pub_2', limit: 1 })],
      [{ publisherId: 'pub_1' }, { publisherId: 'pub_2' }],
    );
    const node = await rig.start();
    expect([node.visit('pub_1'), node.visit('pub_1')]).toEqual(['NOT_COUNTED', 'NOT_COUNTED']);
    expect([node.visit('pub_2'), node.visit('pub_2')]).toEqual(['TAKEN', 'REFUSED']);
  });

  test.each(['BOT', 'PREVIEW', 'TEST', 'DUPLICATE', 'PREFETCH'] as const)(
    '%s takes nothing',
    async (traffic) => {
      rig.know([aCap({ limit: 100 })]);
      const node = await rig.start();
      const before = node.leases.status(Date.now());
      expect(before).toEqual({ counters: 1, closed: 0, clicksHeld: 25, supplied: true });
      expect(node.visit('pub_1', traffic)).toBe('NOT_COUNTED');
      expect(node.leases.status(Date.now())).toEqual(before);
    },
  );

  test('clicks of the window before there was a cap', async () => {
    await addToRollup(today(), { clicks: 90 });
    await addToRollup('2020-01-01T00:00:00Z', { clicks: 1_000 });
    rig.know([aCap({ limit: 100 })]);
    expect(await visitUntilClosed([await rig.start(), await rig.start()])).toBe(10);
  });

  test('each window anew, and the next one is open when it begins', async () => {
    const hour = Date.parse('2026-10-25T00:59:58.000Z');
    const startedMs = Date.now();
    rig.now = () => hour + Date.now() - startedMs;
    rig.know([aCap({ limit: 20, window: 'HOUR', timeZone: 'Europe/Berlin' })]);
    const node = await rig.start();
    const taken: number[] = [];
    let refusedInSecondHour = 0;
    while (rig.now() < hour + 4_000) {
      const result = node.visit();
      if (result === 'TAKEN') taken.push(rig.now());
      if (result === 'REFUSED' && rig.now() >= hour + 2_000 && taken.length < 40) refusedInSecondHour += 1;
      await pause(25);
    }
    expect(taken.filter((at) => at < hour + 2_000)).toHaveLength(20);
    expect(taken.filter((at) => at >= hour + 2_000)).toHaveLength(20);
    expect(refusedInSecondHour).toBe(0);
  });
});

describe('a limit that changes', () => {
  test('below what is used closes the cap at once, and above opens it again', async () => {
    rig.know([aCap({ limit: 100 })]);
    const nodes = [await rig.start(), await rig.start()];
    for (let taken = 0; taken < 60; ) {
      for (const node of nodes) if (node.visit() === 'TAKEN') taken += 1;
      await pause(1);
    }
    rig.know([aCap({ limit: 40 })]);
    expect(nodes.map((node) => node.visit())).toEqual(['REFUSED', 'REFUSED']);
    expect(await visitUntilClosed(nodes, 1_500)).toBe(0);
    expect(await rig.leased()).toEqual({ cap_1: 60 });
    rig.know([aCap({ limit: 75 })]);
    expect(await visitUntilClosed(nodes)).toBe(15);
  });

  test('a cap that goes gives back what was held of it', async () => {
    rig.know([aCap()]);
    const node = await rig.start();
    expect(await rig.leased()).toEqual({ cap_1: 25 });
    rig.know([]);
    await until(async () => (await rig.leased()).cap_1 === 0);
    expect(node.leases.counters.size).toBe(0);
  });

  test('another zone is another window', async () => {
    rig.know([aCap({ timeZone: 'UTC', limit: 100 })]);
    const node = await rig.start();
    rig.know([aCap({ timeZone: 'Asia/Kathmandu', limit: 100 })]);
    await until(async () => (await rig.rows('select from routing.cap_usage')).length === 2);
    await until(() => node.visit() === 'TAKEN');
  });
});

test('a cap that only alerts refuses nobody, and says once that it is reached', async () => {
  rig.know([aCap({ limit: 10, action: 'ALERT_ONLY' })]);
  const node = await rig.start();
  for (let visits = 0; visits < 100; visits += 1) {
    expect(node.visit()).not.toBe('REFUSED');
    await pause(20);
  }
  expect(await rig.leased()).toEqual({ cap_1: 10 });
  expect(rig.warnings).toMatchObject([
    { msg: 'a cap is reached', cap: 'cap_1', action: 'ALERT_ONLY', window: 'DAY', limit: 10 },
  ]);
});

describe('nodes that go', () => {
  test('a node that stops gives back what it did not use', async () => {
    rig.know([aCap({ limit: 100 })]);
    const node = await rig.start();
    expect([node.visit(), node.visit()]).toEqual(['TAKEN', 'TAKEN']);
    await node.stop();
    expect(await rig.leased()).toEqual({ cap_1: 2 });
  });

  test('what a dead node may have used stays used, until its log is stored and tells', async () => {
    rig.know([aCap({ limit: 100 })]);
    const dead = await rig.start();
    expect([dead.visit(), dead.visit()]).toEqual(['TAKEN', 'TAKEN']);
    expect(await rig.leased()).toEqual({ cap_1: 25 });
    await writeFile(segmentPath(dead.folder, 1), 'clicks');
    const heir = await rig.start(dead.folder);
    await pause(2_000);
    expect(await rig.leased()).toEqual({ cap_1: 25 + 19 });
    // One of two clicks got to the disk: the other visitor was never sent on.
    await rig.rows(`insert into routing.cap_proof (lease_id, clicks)
      select id, 1 from routing.cap_lease order by id limit 1`);
    await rm(segmentPath(dead.folder, 1));
    await until(async () => (await rig.leased()).cap_1 === 1 + 19);
    expect(await visitUntilClosed([heir])).toBe(99);
  });

  test('a log that could not be read proves nothing', async () => {
    rig.know([aCap({ limit: 100 })]);
    const dead = await rig.start();
    await writeFile(join(dead.folder, '0000000001.log.damaged'), 'clicks');
    await rig.start(dead.folder);
    await pause(1_500);
    expect(await rig.leased()).toEqual({ cap_1: 25 + 19 });
  });
});

describe('PostgreSQL', () => {
  test('is away: what is held is used up, then the cap is closed until it is back', async () => {
    rig.know([aCap({ limit: 100 })]);
    const node = await rig.start();
    const name = new URL(rig.database.url).pathname.slice(1);
    const server = new pg.Client({ connectionString: rig.database.url.replace(name, 'postgres') });
    await server.connect();
    await server.query(`alter database ${name} allow_connections false`);
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    const taken = Array.from({ length: 40 }, () => node.visit()).filter((result) => result === 'TAKEN');
    expect(taken).toHaveLength(25);
    await pause(500);
    expect(node.visit()).toBe('REFUSED');
    await until(() => !node.leases.status(Date.now()).supplied);
    await server.query(`alter database ${name} allow_connections true`);
    await server.end();
    expect(await visitUntilClosed([node], 4_000)).toBe(75);
  });

  const ask = (turn: number, used: number, keep: number, more: boolean) =>
    rig.rows('select granted::int, room::int from routing.lease_caps($1)', [
      JSON.stringify([
        {
          ...{ lease: 'l1', counter: 'cap_1', window_start: '1970-01-01T00:00:00Z', node: 'n', process: 'p' },
          ...{ turn, used, keep, more, short: false, cap_limit: 100, conversion_worth: 1 },
        },
      ]),
    ]);

  test('an answer that got lost is no loss, and a request that was overtaken changes nothing', async () => {
    await rig.rows(`insert into routing.cap_usage
      (counter, window_start, window_end, metric, offer_id, smartlink_id, publisher_id, leased)
      values ('cap_1', 'epoch', 'infinity', 'CLICKS', 'off_1', '', '', 0)`);
    expect(await ask(1, 0, 0, true)).toEqual([{ granted: 25, room: 75 }]);
    // The node never heard of the 25: it still holds none.
    expect(await ask(2, 0, 0, true)).toEqual([{ granted: 25, room: 75 }]);
    expect(await ask(3, 4, 21, true)).toEqual([{ granted: 44, room: 56 }]);
    expect(await ask(2, 0, 0, false)).toEqual([{ granted: 44, room: 0 }]);
    expect(await rig.leased()).toEqual({ cap_1: 44 });
    expect(await ask(4, 6, 0, false)).toEqual([{ granted: 6, room: 94 }]);
    expect(await rig.leased()).toEqual({ cap_1: 6 });
  });

  test('a window that is gone gives nothing', async () => {
    expect(await ask(1, 0, 0, true)).toEqual([{ granted: null, room: 0 }]);
  });
});
