import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ProjectionCopy } from './projection-copy.ts';
import { readProjectionCopy } from './read-projection-copy.ts';
import type { ProjectionRow } from './routing-tables.ts';

let folder: string;
let path: string;
let failures: unknown[];
let copy: ProjectionCopy;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'projection-copy-'));
  path = join(folder, 'projection.copy');
  failures = [];
  copy = new ProjectionCopy(path, (error) => failures.push(error));
});
afterEach(async () => {
  await copy.close();
  await rm(folder, { recursive: true });
});

const row = (key: string, body: object | null) => ({
  ...{ kind: 'link', key, body: body === null ? null : JSON.stringify(body) },
});

/** Two pieces of version 4, then version 5, which takes one of its links away and adds a Greek one. */
async function write(): Promise<void> {
  await copy.begin();
  await copy.add({ version: 4, rows: [row('a', { n: 1 }), row('b', { n: 2 })] }, false);
  await copy.add({ version: 4, rows: [row('c', { n: 3 })] }, true);
  await copy.replace();
  await copy.add({ version: 5, rows: [row('b', null), row('d"\n', { name: 'Δ' })] }, true);
}

async function read(): Promise<{ version: number | undefined; damaged: boolean | undefined; keys: string }> {
  const rows: ProjectionRow[] = [];
  const contents = await readProjectionCopy(path, (taken) => rows.push(taken));
  const keys = rows.map(({ key, body }) => (body === null ? `-${key}` : key)).join(' ');
  return { version: contents?.version, damaged: contents?.damaged, keys };
}

test('what was written is read: everything of a version, then each change', async () => {
  await write();
  expect(await read()).toEqual({ version: 5, damaged: false, keys: 'a b c -b d"\n' });
  expect([copy.failing, failures]).toEqual([false, []]);
});

test('it says until when it was what PostgreSQL said', async () => {
  await write();
  const before = Date.now();
  await copy.confirm();
  const contents = await readProjectionCopy(path, () => undefined);
  expect(contents?.atMs).toBeGreaterThanOrEqual(before - 5);
  expect(contents?.atMs).toBeLessThanOrEqual(Date.now() + 5);
});

test('a copy that is being written leaves the old one alone until it is whole', async () => {
  await write();
  await copy.begin();
  await copy.add({ version: 9, rows: [row('z', { n: 9 })] }, true);
  expect((await read()).version).toBe(5);
  await copy.replace();
  expect(await read()).toEqual({ version: 9, damaged: false, keys: 'z' });
});

test('a torn or changed end costs the last versions only', async () => {
  await write();
  const whole = await readFile(path);
  await truncate(path, whole.length - 3);
  expect(await read()).toEqual({ version: 4, damaged: true, keys: 'a b c' });
  await writeFile(path, whole);
  await appendFile(path, 'not a frame');
  expect(await read()).toEqual({ version: 5, damaged: true, keys: 'a b c -b d"\n' });
});

test('whatever byte is wrong, no wrong version is served', async () => {
  await write();
  const whole = await readFile(path);
  const seen = new Set<string>();
  for (let at = 0; at < whole.length; at += 1) {
    const changed = Buffer.from(whole);
    changed.writeUInt8((changed[at] ?? 0) ^ 0x11, at);
    await writeFile(path, changed);
    const { version, damaged, keys } = await read();
    seen.add(version === undefined ? 'nothing' : `${version} ${damaged} ${keys}`);
  }
  expect([...seen].sort()).toEqual(['4 true a b c', 'nothing']);
});

test('no copy, an empty one and one that never became whole are no copy', async () => {
  expect((await read()).version).toBeUndefined();
  await writeFile(path, '');
  expect((await read()).version).toBeUndefined();
  await copy.begin();
  await copy.add({ version: 4, rows: [row('a', {})] }, false);
  await copy.replace();
  expect((await read()).version).toBeUndefined();
});

test('a disk that refuses is told once, and the copy waits to be made anew', async () => {
  copy = new ProjectionCopy(join(folder, 'gone', 'projection.copy'), (error) => failures.push(error));
  await copy.begin();
  await copy.add({ version: 4, rows: [] }, true);
  await copy.replace();
  await copy.confirm();
  expect([copy.failing, copy.needsRewrite, failures.length]).toEqual([true, false, 1]);
});

test('pieces larger than what is read at once arrive whole', async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => row(`code${index}`, { text: 'x'.repeat(100) }));
  await copy.begin();
  await copy.add({ version: 1, rows }, true);
  await copy.add({ version: 2, rows: [row('last', {})] }, true);
  await copy.replace();
  expect((await stat(path)).size).toBeGreaterThan(4 * 1024 * 1024);
  let taken = 0;
  expect((await readProjectionCopy(path, () => (taken += 1)))?.version).toBe(2);
  expect(taken).toBe(60_001);
});

test('what the optimiser wants is copied when it comes, when it goes, and not with every change between', async () => {
  const wanted = (key: string, n: number | null) => ({
    ...row(key, n === null ? null : { n }),
    kind: 'allocation',
  });
  await copy.begin();
  await copy.add({ version: 1, rows: [wanted('s', 1), wanted('t', 1)] }, true);
  await copy.replace();
  await copy.add({ version: 2, rows: [wanted('s', 2), wanted('u', 1), row('a', {})] }, true);
  await copy.add({ version: 3, rows: [wanted('t', null)] }, true);
  expect(await read()).toEqual({ version: 3, damaged: false, keys: 's t u a -t' });
  await copy.begin();
  await copy.add({ version: 3, rows: [wanted('s', 2)] }, true);
  await copy.replace();
  expect(await read()).toEqual({ version: 3, damaged: false, keys: 's' });
});
