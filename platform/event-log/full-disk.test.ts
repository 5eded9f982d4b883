import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until } from '../../test/rigs/until.ts';
import { EventLogError, openEventLog } from './event-log-writer.ts';
import { FolderReader } from './folder-reader.ts';

const segmentBytesMax = 64 * 1024;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'full-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Everything in the folder; damage is an error. */
async function readAll(): Promise<string[]> {
  const records: string[] = [];
  const reader = new FolderReader(folder, (damage) => {
    throw new Error(JSON.stringify(damage));
  });
  for (let batch = await reader.read(1_000); batch !== null; batch = await reader.read(1_000)) {
    records.push(...batch.records);
    await batch.commit();
  }
  await reader.close();
  return records;
}

test('a disk that takes nothing: the append rejects and is counted, and it heals by itself', async () => {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const log = await openEventLog({ folder, segmentBytesMax: 100, onFailure });
  await log.append('fills the first segment'.repeat(10));
  await rm(folder, { recursive: true });
  await expect(log.append('lost')).rejects.toThrow(EventLogError);
  expect(log.losses).toEqual({ overflow: 0, diskFailure: 1 });
  expect([failures.length, log.failing]).toEqual([2, true]);
  await mkdir(folder);
  const append = () => log.append('kept');
  await until(() =>
    append().then(
      () => true,
      () => false,
    ),
  );
  expect([failures.length, log.failing, log.pendingBytes]).toEqual([2, false, 0]);
  expect(await readAll()).toEqual(['kept']);
  await log.close();
});

// The kernel refuses a process what is beyond its limit, at any moment and whoever one is, just as a full disk does.
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux(
  'the kernel refuses to write, then has room again: exactly what was acknowledged is read',
  async () => {
    const script = `
    const { openEventLog } = await import(process.argv[1]);
    const log = await openEventLog({ folder: process.argv[2], segmentBytesMax: ${segmentBytesMax} });
    process.stdin.on('data', async () => { await log.close(); process.exit(); });
    for (let index = 0; ; index += 1) {
      const kept = await log.append('record ' + index + ' '.repeat(500)).then(() => true, () => false);
      process.stdout.write((kept ? 'kept ' : 'lost ') + index + '\\n');
      await new Promise((done) => setTimeout(done, 1));
    }`;
    const source = new URL('./event-log-writer.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, source, folder]);
    let told = '';
    child.stdout.on('data', (data) => {
      told += data;
    });
    const answers = (word: string) => told.split('\n').filter((line) => line.startsWith(word));
    const limit = (bytes: string) =>
      execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${bytes}:unlimited`]);
    await until(() => answers('kept').length > 200);
    limit('0');
    await until(() => answers('lost').length > 50);
    const keptBefore = answers('kept').length;
    limit('unlimited');
    await until(() => answers('kept').length > keptBefore + 200);
    child.stdin.write('end');
    await new Promise((resolve) => child.on('close', resolve));
    const read = (await readAll()).map((record) => record.trim().replace('record', 'kept'));
    expect(read).toEqual(answers('kept'));
  },
);
