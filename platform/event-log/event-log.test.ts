import { spawn } from 'node:child_process';
import {
  appendFile,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Damage, readBatches } from './event-log-reader.ts';
import { openEventLog } from './event-log-writer.ts';
import { FolderReader } from './folder-reader.ts';
import { frameHeaderBytes } from './frame.ts';
import { segmentPath } from './segment-files.ts';

const segmentBytesMax = 64 * 1024;
let root: string;
let folder: string;
let damages: Damage[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'event-log-'));
  folder = join(root, 'node');
  damages = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

const openLog = (more: { segmentBytesMax?: number; segmentMsMax?: number; pendingBytesMax?: number } = {}) =>
  openEventLog({ folder, segmentBytesMax, ...more });
const batches = (more: { recordsMax?: number; signal?: AbortSignal } = {}) =>
  readBatches({ folder: root, pollMs: 1, onDamage: (damage) => damages.push(damage), ...more });
const segments = async () => (await readdir(folder)).filter((name) => name.endsWith('.log'));
const frameBytes = (record: string) => frameHeaderBytes + Buffer.byteLength(record) + 1;

const silenceMsMax = 10_000;

/** Reads and commits until `count` records came, or a while passed without one. */
async function readAll(count: number): Promise<string[]> {
  const stop = new AbortController();
  const records: string[] = [];
  let timer = setTimeout(() => stop.abort(), silenceMsMax);
  for await (const batch of batches({ signal: stop.signal })) {
    records.push(...batch.records);
    await batch.commit();
    clearTimeout(timer);
    if (records.length >= count) break;
    timer = setTimeout(() => stop.abort(), silenceMsMax);
  }
  clearTimeout(timer);
  return records;
}

/** Expects that nothing is left to read; on the way, finished segments are cleared away. */
async function expectNothingMore(): Promise<void> {
  const reader = new FolderReader(folder, (damage) => damages.push(damage));
  expect(await reader.read(1)).toBeNull();
  await reader.close();
}

test('what was appended is read, in order, whatever the characters', async () => {
  const log = await openLog();
  const written = ['{"a":1}', 'ü✓😀', '', '\u0000\r\t', 'x'.repeat(20_000), '\ud800'];
  await Promise.all(written.map((record) => log.append(record)));
  expect(await readAll(written.length)).toEqual(written.map((record) => record.toWellFormed()));
  await log.close();
});

test('a record is on disk when its append resolves', async () => {
  const log = await openLog();
  await log.append('safe');
  const bytes = await readFile(join(folder, '0000000001.log'));
  expect(bytes.toString('utf8', frameHeaderBytes, frameHeaderBytes + 5)).toBe('safe\n');
  await log.close();
});

test('many appenders at once: every record once, over many segments, which go when they are committed', async () => {
  const log = await openLog();
  const count = 20_000;
  const expected = Array.from({ length: count }, (_, index) => `record ${index} ${'.'.repeat(index % 90)}`);
  const writing = (async () => {
    for (let at = 0; at < count; at += 500)
      await Promise.all(expected.slice(at, at + 500).map((record) => log.append(record)));
  })();
  const read = await readAll(count);
  await writing;
  expect(read).toEqual(expected);
  await expectNothingMore();
  expect(await segments()).toHaveLength(1);
  await log.close();
  await expectNothingMore();
  expect(await segments()).toEqual([]);
  expect(damages).toEqual([]);
});

test('appends that come together share a sync', async () => {
  const log = await openLog();
  await Promise.all(Array.from({ length: 100 }, (_, index) => log.append(`r${index}`)));
  await log.close();
  const records = Array.from({ length: 100 }, (_, index) => `r${index}\n`).join('');
  expect((await stat(segmentPath(folder, 1))).size).toBe(frameHeaderBytes + records.length);
});

test('an old segment is written to no more, however little it holds, and goes once it was read', async () => {
  const log = await openLog({ segmentMsMax: 50 });
  await log.append('old');
  await new Promise((done) => setTimeout(done, 60));
  await log.append('young');
  expect(await segments()).toEqual(['0000000001.log', '0000000002.log']);
  expect(await readAll(2)).toEqual(['old', 'young']);
  expect(await segments()).toEqual(['0000000002.log']);
  await log.close();
});

test('several writers, one reader', async () => {
  const logs = await Promise.all(
    ['a', 'b', 'c'].map((name) => openEventLog({ folder: join(root, name), segmentBytesMax })),
  );
  await Promise.all(logs.map((log, index) => log.append(`from ${index}`)));
  expect((await readAll(3)).sort()).toEqual(['from 0', 'from 1', 'from 2']);
  await Promise.all(logs.map((log) => log.close()));
});

describe('reading again', () => {
  test('a batch that is not committed comes again, now and after a restart', async () => {
    const log = await openLog();
    await log.append('one');
    const reading = batches();
    expect((await reading.next()).value?.records).toEqual(['one']);
    expect((await reading.next()).value?.records).toEqual(['one']);
    await reading.return();
    expect(await readAll(1)).toEqual(['one']);
    await expectNothingMore();
    await log.close();
  });

  test('stopped between commit and removal, nothing is read twice and the segment goes', async () => {
    const log = await openLog();
    await log.append('one');
    await log.close();
    const reading = batches();
    await (await reading.next()).value?.commit();
    await reading.return();
    expect(await segments()).toHaveLength(1);
    await expectNothingMore();
    expect(await segments()).toEqual([]);
  });

  test('a lost cursor means reading again, not losing', async () => {
    const log = await openLog();
    await log.append('one');
    expect(await readAll(1)).toEqual(['one']);
    await writeFile(join(folder, 'cursor.json'), '');
    expect(await readAll(1)).toEqual(['one']);
    await log.close();
  });

  test('segment numbers never come back, though the segments went', async () => {
    for (const record of ['one', 'two', 'three']) {
      const log = await openLog();
      await log.append(record);
      await log.close();
      expect(await readAll(1)).toEqual([record]);
      await expectNothingMore();
      expect(await segments()).toEqual([]);
    }
  });
});

describe('after a crash', () => {
  /** A writer that dies with its last frame half written: the lock stays, the room stays reserved. */
  async function crash(records: readonly string[], tornBytes: number): Promise<void> {
    const log = await openLog();
    for (const record of records) await log.append(record);
    const end = records.reduce((sum, record) => sum + frameBytes(record), 0);
    await log.close();
    await truncate(segmentPath(folder, 1), end - tornBytes);
    await appendFile(segmentPath(folder, 1), Buffer.alloc(1000));
    await writeFile(join(folder, 'writer.lock'), '999999999');
  }

  test('a torn tail is not read, and waits while no successor exists', async () => {
    await crash(['one', 'two', 'torn'], 3);
    expect(await readAll(2)).toEqual(['one', 'two']);
    expect(damages).toEqual([]);
    expect(await segments()).toHaveLength(1);
  });

  test('the next writer takes over, and reading goes on in its segment', async () => {
    await crash(['one', 'two', 'torn'], 3);
    const log = await openLog();
    await log.append('three');
    expect(await readAll(3)).toEqual(['one', 'two', 'three']);
    expect(damages).toMatchObject([{ kind: 'TAIL', offset: frameBytes('one') + frameBytes('two') }]);
    expect(await segments()).toEqual(['0000000002.log']);
    await log.close();
  });

  test('a tail torn inside the header is no problem either', async () => {
    await crash(['one', 'torn'], frameBytes('torn') - 5);
    const log = await openLog();
    await log.append('two');
    expect(await readAll(2)).toEqual(['one', 'two']);
    await log.close();
  });

  test('killed while appending: every record that was acknowledged is read', async () => {
    const script = `
      const { openEventLog } = await import(process.argv[1]);
      const log = await openEventLog({ folder: process.argv[2], segmentBytesMax: ${segmentBytesMax} });
      for (let index = 0; ; index += 1) { await log.append('record ' + index); process.stdout.write(index + '\\n'); }`;
    const source = new URL('./event-log-writer.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, source, folder]);
    let told = '';
    child.stdout.on('data', (data) => {
      told += data;
    });
    while (told.length < 10_000) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    const acknowledged = told.split('\n').length - 1;
    const log = await openLog();
    const read = await readAll(acknowledged);
    expect(read.slice(0, acknowledged)).toEqual(
      Array.from({ length: acknowledged }, (_, index) => `record ${index}`),
    );
    await log.close();
  });
});

describe('damage in the middle', () => {
  async function overwrite(offset: number, bytes: Buffer): Promise<void> {
    const handle = await open(segmentPath(folder, 1), 'r+');
    await handle.write(bytes, 0, bytes.length, offset);
    await handle.close();
  }
  const second = frameBytes('one');

  test.each([
    ['a flipped byte', 17, Buffer.from('X')],
    ['a wrong length', 4, Buffer.from([0xff, 0xff, 0xff, 0x7f])],
    ['a wrong magic', 0, Buffer.from('????')],
    ['zeros', 0, Buffer.alloc(frameBytes('two'))],
  ])('%s is reported, the rest is read, the segment is kept', async (_, at, bytes) => {
    const log = await openLog();
    for (const record of ['one', 'two', 'three']) await log.append(record);
    await log.close();
    await overwrite(second + at, bytes);
    expect(await readAll(2)).toEqual(['one', 'three']);
    await expectNothingMore();
    expect(damages).toMatchObject([{ kind: 'MIDDLE', offset: second, bytes: frameBytes('two') }]);
    expect(await readdir(folder)).toContain('0000000001.log.damaged');
  });
});

describe('refusals', () => {
  test('what waits for the disk is bounded, and the refused are counted', async () => {
    const log = await openLog({ pendingBytesMax: 4_000 });
    const appends = await Promise.allSettled(Array.from({ length: 100 }, () => log.append('x'.repeat(100))));
    const refused = appends.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(100);
    expect(log.losses).toEqual({ overflow: refused, diskFailure: 0 });
    await log.append('room again');
    await log.close();
    expect(await readAll(101 - refused)).toHaveLength(101 - refused);
  });

  test('a line feed and a closed log are refused', async () => {
    const log = await openLog();
    await expect(log.append('a\nb')).rejects.toThrow('line feed');
    await log.close();
    await expect(log.append('late')).rejects.toThrow('closed');
  });

  test('a folder has one writer', async () => {
    const log = await openLog();
    await expect(openLog()).rejects.toThrow('already writes');
    await log.close();
    await (await openLog()).close();
  });
});
