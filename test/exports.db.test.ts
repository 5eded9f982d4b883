import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createExport, type ExportRig, readTable, robotKey, startExportRig } from './rigs/export-rig.ts';
import type { Person } from './rigs/reporting-rig.ts';
import { generateHistory } from './samples/generate-history.ts';

const history = generateHistory(9, 3_000, Date.parse('2026-03-27T00:00Z'), Date.parse('2026-03-31T00:00Z'));
const range = { from: '2026-03-28', to: '2026-03-30' };
const zone = 'Europe/Berlin';
const [start, end] = [Date.parse('2026-03-27T23:00Z'), Date.parse('2026-03-30T22:00Z')];

let rig: ExportRig;

beforeAll(async () => {
  rig = await startExportRig(history);
});
afterAll(() => rig.stop());

function linkOf(person: Person, input: object): Promise<string> {
  return rig.linkOf(person, { range, timeZone: zone, ...input });
}

describe('a file has what the list has', () => {
  const inRange = history.clicks.filter(({ at }) => at >= start && at < end);

  test('clicks, of all for staff and of its own for a publisher', async () => {
    const all = await readTable(await linkOf('manager', { kind: 'CLICKS' }));
    expect(all.map((line) => line.click_id)).toEqual(inRange.map(({ clickId }) => clickId).sort());
    const own = await readTable(await linkOf('ann', { kind: 'CLICKS', filters: { countries: ['DE', ''] } }));
    const expected = inRange.filter(
      ({ publisherId, country }) => publisherId === 'pub_a' && (country === 'DE' || country === ''),
    );
    expect(own.map((line) => line.click_id)).toEqual(expected.map(({ clickId }) => clickId).sort());
    expect(Object.keys(all[0] ?? {}).filter((name) => !(name in (own[0] ?? {})))).toEqual([
      'publisher_id',
      'publisher',
      'advertiser_id',
      'advertiser',
      'revenue',
    ]);
  });

  test('what clicks earned by themselves, which comes to what the report says in each currency', async () => {
    const lines = await readTable(await linkOf('ann', { kind: 'CLICKS' }));
    const counting = lines.filter(({ payout }) => payout !== '0.00');
    expect(counting.length).toBeGreaterThan(50);
    for (const currency of new Set(counting.map((line) => line.currency ?? ''))) {
      const { data } = await rig.ask(
        'ann',
        `query ($range: DateRangeInput!) { report(dimensions: [], range: $range, timeZone: "${zone}", currency: "${currency}",
          filters: { goals: [""] }) { totals { payout { amount } } } }`,
        { range },
      );
      const { totals } = (data as unknown as { report: { totals: { payout: { amount: string } } } }).report;
      const ofCurrency = counting.filter((line) => line.currency === currency);
      const sum = ofCurrency.reduce((micros, { payout }) => micros + Math.round(Number(payout) * 1e6), 0);
      expect(sum).toBe(Math.round(Number(totals.payout.amount) * 1e6));
    }
  });

  test('with times of the zone that the columns name, across the change to summer time', async () => {
    const lines = await readTable(await linkOf('manager', { kind: 'CLICKS' }));
    for (const line of lines) {
      const utc = line['time (UTC, ISO 8601)'] ?? '';
      const offsetMs = Date.parse(utc) < Date.parse('2026-03-29T01:00Z') ? 3_600_000 : 7_200_000;
      const local = new Date(Date.parse(utc) + offsetMs).toISOString().slice(0, 19).replace('T', ' ');
      expect(line[`time (${zone})`]).toBe(local);
    }
  });

  test('conversions, of a publisher without what the advertiser pays', async () => {
    const expected = history.conversions.filter(
      ({ at, publisherId }) => at >= start && at < end && publisherId === 'pub_a',
    );
    const lines = await readTable(await linkOf('ann', { kind: 'CONVERSIONS' }));
    expect(lines.map((line) => [line.conversion_id, line.status]).sort()).toEqual(
      expected.map(({ id, status }) => [id, status]).sort(),
    );
    expect(Object.keys(lines[0] ?? {}).join()).not.toMatch(/revenue|advertiser|publisher/);
    const [ofStaff] = await readTable(await linkOf('manager', { kind: 'CONVERSIONS' }));
    expect(Object.keys(ofStaff ?? {})).toContain('revenue');
  });

  test('a report, with names beside ids', async () => {
    const input = {
      kind: 'REPORT',
      dimensions: ['DAY', 'OFFER'],
      metrics: ['CLICKS', 'PAYOUT', 'EPC', 'CONVERSION_RATE'],
    };
    const lines = await readTable(await linkOf('ann', input));
    const { data } = await rig.ask(
      'ann',
      `query ($range: DateRangeInput!) { report(dimensions: [DAY, OFFER], range: $range, timeZone: "${zone}", first: 1000) {
        rows { key labels metrics { clicks payout { amount } conversionRate } } } }`,
      { range },
    );
    const { rows } = (
      data as unknown as {
        report: {
          rows: {
            key: string[];
            labels: string[];
            metrics: { clicks: number; payout: { amount: string }; conversionRate: number | null };
          }[];
        };
      }
    ).report;
    expect(lines.map((line) => Object.values(line))).toEqual(
      rows.map(({ key, labels, metrics }) => [
        ...[key[0], key[1], labels[1], String(metrics.clicks), metrics.payout.amount],
        expect.any(String),
        String(metrics.conversionRate ?? ''),
      ]),
    );
    expect(Object.keys(lines[0] ?? {})).toEqual([
      ...[`day (${zone})`, 'offer_id', 'offer', 'clicks', 'payout (EUR)', 'epc (EUR)', 'conversion_rate'],
    ]);
  });
});

test.each([
  [{ kind: 'CLICKS' }, (line: string) => line.split(',')[0]],
  [{ kind: 'CONVERSIONS' }, (line: string) => line.split(',')[0]],
  [{ kind: 'REPORT', dimensions: ['SUB1', 'SUB2'] }, null],
])('%j: what is got in pieces is the whole', async (input, cursorOf) => {
  const url = await linkOf('manager', input);
  const whole = await (await fetch(url)).text();
  const lines = whole.split('\r\n');
  expect(lines.length).toBeGreaterThan(20);
  for (const count of [1, 7, lines.length - 3]) {
    const got = lines.slice(0, count + 1);
    const after = cursorOf === null ? count : cursorOf(got.at(-1) ?? '');
    const rest = await (await fetch(`${url}?after=${after}`)).text();
    expect(`${got.join('\r\n')}\r\n${rest}`).toBe(whole);
  }
});

test('a place that cannot be one is told as such', async () => {
  const url = await linkOf('manager', { kind: 'CONVERSIONS' });
  for (const after of ['cnv_none', '%00']) expect((await fetch(`${url}?after=${after}`)).status).toBe(400);
});

test('what comes in after the link was made is not in the file', async () => {
  const url = await linkOf('manager', { kind: 'CLICKS' });
  const before = await (await fetch(url)).text();
  await rig.change(
    `insert into reporting.click (click_id, clicked_at, code, outcome, traffic, is_unique, visitor, projection_version, destination, ingested_at)
     values ('01kmszzzzzzzzzzzzzzzzzzzzz', '2026-03-29T12:00Z', 'x', 'BRANDED_PAGE', 'HUMAN', true, 'v', 1, '', now() + interval '1 minute')`,
  );
  expect(await (await fetch(url)).text()).toBe(before);
  await rig.change("delete from reporting.click where click_id = '01kmszzzzzzzzzzzzzzzzzzzzz'");
});

test('text that a spreadsheet would calculate is harmless', async () => {
  const [victim] = history.clicks.filter(({ at }) => at >= start && at < end);
  await rig.change(
    `update reporting.click set sub3 = '=HYPERLINK("http://x.example","pay")', sub4 = '@SUM(1)', sub5 = E'-2+3\\n,"' where click_id = '${victim?.clickId}'`,
  );
  const lines = await readTable(await linkOf('manager', { kind: 'CLICKS' }));
  const found = lines.find((line) => line.click_id === victim?.clickId);
  expect([found?.sub3, found?.sub4, found?.sub5]).toEqual([
    '\'=HYPERLINK("http://x.example","pay")',
    "'@SUM(1)",
    '\'-2+3\n,"',
  ]);
});

test('it is a file to keep, in UTF-8, which nobody else may store', async () => {
  const response = await fetch(await linkOf('robot', { kind: 'CLICKS' }));
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="clicks-2026-03-28-2026-03-30.csv"',
    'cache-control': 'no-store',
  });
  expect(new Uint8Array(await response.arrayBuffer()).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
});

test('an API key gets a link through the gateway and downloads without the key', async () => {
  const response = await fetch(`${rig.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${robotKey}` },
    body: JSON.stringify({
      query: createExport,
      variables: { input: { kind: 'CLICKS', range, timeZone: zone } },
    }),
  });
  const answer = (await response.json()) as {
    data: { createExport: { export: { url: string; columns: string[] } } };
  };
  const { url, columns } = answer.data.createExport.export;
  const [line] = await readTable(rig.gatewayUrl + new URL(url).pathname);
  expect(Object.keys(line ?? {})).toEqual(columns);
});
