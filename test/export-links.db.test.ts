import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newSortableId } from '../platform/new-id.ts';
import { createExport, type ExportRig, startExportRig } from './rigs/export-rig.ts';
import type { Person } from './rigs/reporting-rig.ts';
import { generateHistory } from './samples/generate-history.ts';

const history = generateHistory(9, 100, Date.parse('2026-03-27T00:00Z'), Date.parse('2026-03-31T00:00Z'));
const range = { from: '2026-03-28', to: '2026-03-30' };

let rig: ExportRig;

beforeAll(async () => {
  rig = await startExportRig(history);
});
afterAll(() => rig.stop());

function linkOf(person: Person, input: object): Promise<string> {
  return rig.linkOf(person, { range, timeZone: 'UTC', ...input });
}

describe('a link is refused', () => {
  const codeOf = async (url: string) => {
    const response = await fetch(url);
    const body = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, body.errors[0]?.extensions.code];
  };

  test('when it is forged, cut or of something else', async () => {
    const url = await linkOf('ann', { kind: 'CLICKS' });
    expect(await codeOf(url.replace('.csv', ''))).toEqual([403, 'FORBIDDEN']);
    expect(await codeOf(url.replace(/.{4}\.csv$/, 'AAAA.csv'))).toEqual([403, 'FORBIDDEN']);
    expect(await codeOf(`${rig.gatewayUrl}/exports/x.csv`)).toEqual([403, 'FORBIDDEN']);
  });

  test('when it has expired', async () => {
    const url = await linkOf('ann', { kind: 'CLICKS' });
    await rig.change('update reporting.export set expires_at = now()');
    expect(await codeOf(url)).toEqual([403, 'FORBIDDEN']);
  });

  test('when the key that made it was revoked', async () => {
    const url = await linkOf('robot', { kind: 'CLICKS' });
    await rig.change('update publishers.api_key set revoked_at = now()');
    expect(await codeOf(url)).toEqual([403, 'FORBIDDEN']);
    await rig.change('update publishers.api_key set revoked_at = null');
    await rig.change("update publishers.api_key set scopes = '{OFFERS_READ}'");
    expect(await codeOf(url)).toEqual([403, 'FORBIDDEN']);
    await rig.change("update publishers.api_key set scopes = '{REPORTS_READ}'");
    expect((await fetch(url)).status).toBe(200);
  });

  test('when its publisher is suspended', async () => {
    const url = await linkOf('ann', { kind: 'REPORT', dimensions: ['DAY'] });
    await rig.change("update publishers.publisher set status = 'SUSPENDED' where id = 'pub_a'");
    expect(await codeOf(url)).toEqual([403, 'FORBIDDEN']);
    await rig.change("update publishers.publisher set status = 'ACTIVE' where id = 'pub_a'");
  });

  test('when whoever made it belongs to somebody else now, it shows what that one may see', async () => {
    const url = await linkOf('manager', { kind: 'REPORT', dimensions: ['PUBLISHER'] });
    await rig.change(
      "update publishers.app_user set role = 'PUBLISHER', publisher_id = 'pub_a' where id = 'usr_m'",
    );
    expect(await codeOf(url)).toEqual([403, 'FORBIDDEN']);
    await rig.change(
      "update publishers.app_user set role = 'MANAGER', publisher_id = null where id = 'usr_m'",
    );
  });

  test.each([
    ['CLICKS', 'nothing'],
    ['CONVERSIONS', 'cnv_none'],
    ['REPORT', '-1'],
  ])('%s after a place that is none', async (kind, after) => {
    const url = await linkOf('ann', { kind, dimensions: ['DAY'] });
    expect(await codeOf(`${url}?after=${after}`)).toEqual([400, 'BAD_USER_INPUT']);
  });
});

test.each([
  [{ kind: 'REPORT', dimensions: ['ADVERTISER'] }, 'dimensions'],
  [{ kind: 'REPORT', dimensions: ['DAY'], metrics: ['REVENUE'] }, 'metrics'],
  [{ kind: 'REPORT', dimensions: ['DAY'], orderBy: { by: 'PROFIT', direction: 'ASC' } }, 'orderBy'],
  [{ kind: 'CLICKS', filters: { publisherIds: ['pub_b'] } }, 'publisherIds'],
  [{ kind: 'CONVERSIONS', filters: { advertiserIds: ['adv_1'] } }, 'advertiserIds'],
])('a publisher gets no link for %j', async (input, named) => {
  const { errors } = await rig.ask('ann', createExport, { input: { range, ...input } });
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(named),
    extensions: { code: 'FORBIDDEN' },
  });
});

test('a report to download is split by something', async () => {
  const { data } = await rig.ask('ann', createExport, { input: { range, kind: 'REPORT' } });
  expect(data).toMatchObject({
    createExport: { export: null, userErrors: [{ field: ['input', 'dimensions'], code: 'REQUIRED' }] },
  });
});

describe('hundreds of thousands of clicks', () => {
  const clicks = 200_000;
  const days = { from: '2026-02-01', to: '2026-02-03' };
  const prefix = newSortableId(Date.parse('2026-02-01T12:00Z')).slice(0, 10);

  beforeAll(async () => {
    await rig.change(`
      set session_replication_role = replica;
      insert into reporting.click (click_id, clicked_at, code, publisher_id, smartlink_id, outcome, traffic, is_unique, sub1, visitor, projection_version, destination)
      select '${prefix}' || lpad(to_hex(n), 16, '0'), timestamptz '2026-02-01T12:00Z' + n * interval '100 milliseconds', 'nDFvGxU', 'pub_a', 'smk_a',
        'OFFER', 'HUMAN', true, 'sub ' || n, 'v', 1, 'https://shop.example/' from generate_series(1, ${clicks}) n;
      set session_replication_role = default;
      analyze reporting.click`);
  }, 60_000);

  test('leave the memory as flat as it was, whoever reads slowly or goes away', async () => {
    const url = await linkOf('ann', { kind: 'CLICKS', range: days, timeZone: 'UTC' });
    // Three that stop reading, and are all that one person may have.
    const stopped = await Promise.all([open(url), open(url), open(url), open(url)]);
    expect(stopped.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 429]);
    for (const response of stopped) response.destroy();
    let status = 429;
    for (let tries = 0; status === 429 && tries < 50; tries += 1) {
      await wait(100); // the requests behind end soon after
      const response = await open(url);
      status = response.statusCode ?? 0;
      response.destroy();
    }
    expect(status).toBe(200);

    const before = heapBytes();
    let [lines, bytes, checkedAt, peak] = [0, 0, 0, 0];
    for await (const chunk of await open(url)) {
      for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
      bytes += (chunk as Buffer).length;
      if (lines < checkedAt + clicks / 10) continue;
      checkedAt = lines;
      peak = Math.max(peak, heapBytes());
    }
    expect(lines).toBe(clicks + 1);
    // A quarter of what the text alone would take, and much less than the rows would.
    expect(peak - before).toBeLessThan(bytes / 4);
  }, 120_000);
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use and not only waiting to be thrown away. */
function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The beginning of an answer whose body is left unread. */
function open(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => resolve(response.pause())).on('error', reject);
  });
}
