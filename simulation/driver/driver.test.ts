import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { linesOf } from './lines.ts';

const program = fileURLToPath(new URL('../driver.ts', import.meta.url));
const start = {
  ...{ type: 'start', now: 0, tickSeconds: 900 },
  dims: { countries: 2, devices: 2, publishers: 2, subs: 3 },
  offers: [
    { payout: 10, fixedPayout: true },
    { payout: 10, fixedPayout: true, countries: [0] },
  ],
  network: { history: [{ payout: 10, clicks: 1000, conversions: 50 }] },
};
const all = { type: 'refresh', offers: [{ active: true, capped: false, capUsed: 0 }, { active: true }] };

interface Row {
  readonly key: readonly (number | null)[];
  readonly share: readonly (readonly [number, number])[];
}

let driver: ChildProcess | undefined;
afterEach(() => {
  driver?.kill();
});

/** The real process over pipes: says lines, hears lines. */
function startDriver() {
  const process_ = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  driver = process_;
  const lines = linesOf(process_.stdout);
  return {
    say: (...messages: unknown[]) =>
      process_.stdin.write(
        messages
          .map((message) => `${typeof message === 'string' ? message : JSON.stringify(message)}\n`)
          .join(''),
      ),
    hear: async () =>
      JSON.parse((await lines.next()).value ?? '{}') as { type: string; rows: Row[]; message: string },
    ended: async () => (await once(process_, 'exit'))[0] as number,
    close: () => process_.stdin.end(),
  };
}

function shareOf(rows: readonly Row[], key: Row['key'], offer: number): number | undefined {
  const row = rows.find((found) => JSON.stringify(found.key) === JSON.stringify(key));
  return row?.share.find(([index]) => index === offer)?.[1];
}

describe('the driver', () => {
  test('has a row for every country and device, whom an offer takes in it, and the whole last', async () => {
    const { say, hear } = startDriver();
    say(start, { ...all, now: 0 });
    expect(await hear()).toEqual({ type: 'ready' });
    const { type, rows } = await hear();
    expect(type).toBe('table');
    expect(rows.map(({ key }) => key)).toEqual([
      ...[
        [1, 1, null, null],
        [1, 0, null, null],
        [0, 1, null, null],
        [0, 0, null, null],
      ],
      [null, null, null, null],
    ]);
    for (const { share } of rows) expect(share.reduce((sum, [, part]) => sum + part, 0)).toBeCloseTo(1, 3);
    expect(shareOf(rows, [1, 0, null, null], 1)).toBeUndefined();
    expect(shareOf(rows, [0, 0, null, null], 1)).toBeGreaterThan(0);
  });

  test('moves to the offer that converts, most where it was seen, whatever the order it hears of it', async () => {
    const { say, hear } = startDriver();
    const conversions = Array.from({ length: 40 }, (_, i) => [1, 0, 0, 1, 2, 60 * i, 60 * i + 30, 10]);
    const clicks = [
      [1, 0, 0, 1, 2, 1800, 400],
      [0, 0, 0, 1, 2, 60, 400],
    ];
    say(start, { type: 'observe', conversions, clicks: [] }, { type: 'observe', clicks, conversions: [] });
    for (let quarter = 1; quarter <= 96; quarter += 1) say({ ...all, now: 900 * quarter });
    await hear();
    let rows: Row[] = [];
    for (let quarter = 1; quarter <= 96; quarter += 1) rows = (await hear()).rows;
    expect(rows[0]?.key).toEqual([0, 0, 1, 2]);
    expect(shareOf(rows, [0, 0, 1, 2], 1)).toBeGreaterThan(0.9);
    expect(shareOf(rows, [null, null, null, null], 1)).toBeGreaterThan(0.9);
  });

  test('closes what is inactive or capped', async () => {
    const { say, hear } = startDriver();
    say(start, { ...all, now: 0, offers: [{ active: true, capped: true, capUsed: 5 }] });
    await hear();
    const { rows } = await hear();
    expect(shareOf(rows, [0, 0, null, null], 0)).toBeUndefined();
    expect(shareOf(rows, [0, 0, null, null], 1)).toBe(1);
    expect(shareOf(rows, [1, 1, null, null], 0)).toBeUndefined();
  });

  test('learns what an offer pays where payouts vary', async () => {
    const { say, hear } = startDriver();
    const offers = [
      { payout: 10, fixedPayout: false },
      { payout: 10, fixedPayout: true },
    ];
    const clicks = [0, 1].map((offer) => [offer, 0, 0, 0, 0, 10, 1000]);
    const conversions = [0, 1].flatMap((offer) =>
      Array.from({ length: 50 }, () => [offer, 0, 0, 0, 0, 10, 20, offer === 0 ? 2 : 10]),
    );
    say({ ...start, offers }, { type: 'observe', clicks, conversions }, { ...all, now: 86_400 });
    await hear();
    expect(shareOf((await hear()).rows, [0, 0, null, null], 1)).toBeGreaterThan(0.9);
  });

  test.each([
    ['{"type":"obs', 'not JSON'],
    ['{"type":"dance"}', 'type: one of "start", "observe", "refresh" and "stop"'],
    ['{"type":"observe","clicks":[[2,0,0,0,0,1,1]]}', 'clicks.0: the offer is a whole number below 2'],
    ['{"type":"observe","clicks":[[0,0,0,0,0,1]]}', 'clicks.0: a row is an array of 7 numbers'],
    ['{"type":"observe","conversions":[[0,5,0,0,0,1,1,1]]}', 'conversions.0: the country'],
    ['{"type":"observe","clicks":[[0,0,0,0,0,1,1e12]]}', 'the count is a whole number from 0 to 2147483646'],
    ['{"type":"observe","clicks":[[0,0,0,0,0,1767571200000,1]]}', 'the time is in seconds, not milliseconds'],
    ['{"type":"refresh"}', 'now: '],
    ['{"type":"refresh","now":1767571200000}', 'now: times are seconds, not milliseconds'],
    ['{"type":"refresh","now":0,"offers":[{},{},{}]}', 'offers: as many as at the start, 2'],
  ])('answers %s with its number and what is wrong, and goes on', async (line, why) => {
    const { say, hear } = startDriver();
    say(start, '', line, '', { ...all, now: 0 });
    await hear();
    expect(await hear()).toEqual({ type: 'error', line: 3, message: expect.stringContaining(why) });
    expect((await hear()).type).toBe('table');
  });

  test.each([
    [{ offers: [] }, 'offers: at least one offer'],
    [{ offers: [start.offers[0], { payout: 1, countries: [0, 2] }] }, 'offers.1.countries: each is below'],
    [{ offers: [{ payout: 1, devices: [2] }] }, 'offers.0.devices: each is below dims.devices, which is 2'],
    [{ dims: { countries: 1024, devices: 1 } }, 'dims.countries: '],
  ])('does not start with %j', async (odd, why) => {
    const { say, hear } = startDriver();
    say({ ...start, ...odd });
    expect(await hear()).toEqual({ type: 'error', line: 1, message: expect.stringContaining(why) });
  });

  test('offers an offer nowhere that takes no country, not even where nobody knows the country', async () => {
    const { say, hear } = startDriver();
    say({ ...start, offers: [start.offers[0], { payout: 10, countries: [] }] }, { ...all, now: 0 });
    await hear();
    for (const { share } of (await hear()).rows) expect(share).toEqual([[0, 1]]);
  });

  test('wants to be started first', async () => {
    const { say, hear } = startDriver();
    say({ ...all, now: 0 });
    expect((await hear()).message).toContain('"start" comes first');
  });

  test('counts clicks without a publisher or a sub-id, under rows for what is known of them', async () => {
    const { say, hear } = startDriver();
    const clicks = [
      [0, 0, 0, null, null, 10, 50],
      [0, 1, 0, 1, null, 10, 50],
    ];
    say(start, { type: 'observe', clicks }, { ...all, now: 900 });
    await hear();
    const keys = (await hear()).rows.map(({ key }) => key);
    expect(keys).toContainEqual([1, 0, 1, null]);
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
    expect(keys).toHaveLength(6);
  });

  test.each([
    ['it is told to stop', true],
    ['nobody speaks any more', false],
  ])('ends well when %s', async (_, told) => {
    const { say, hear, ended, close } = startDriver();
    say(start);
    await hear();
    if (told) say({ type: 'stop' });
    else close();
    expect(await ended()).toBe(0);
  });
});
