import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { lockDataFolder, secretOf } from './data-folder.ts';
import { openEventLog } from './event-log/event-log-writer.ts';

const parent = mkdtempSync(join(tmpdir(), 'data-folder-'));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('a data folder, its secret and its click log are for their owner alone', async () => {
  const folder = join(parent, 'new', 'data');
  secretOf(folder);
  lockDataFolder(folder);
  const clicks = join(folder, 'clicks', 'node');
  const log = await openEventLog({ folder: clicks });
  await log.append('{}');
  expect(modeOf(folder)).toBe('700');
  expect(readdirSync(folder).sort()).toEqual(['clicks', 'running.pid', 'secret']);
  for (const file of ['running.pid', 'secret']) expect(modeOf(join(folder, file))).toBe('600');
  expect([modeOf(join(folder, 'clicks')), modeOf(clicks)]).toEqual(['700', '700']);
  const segments = readdirSync(clicks).filter((name) => name.endsWith('.log'));
  expect(segments).not.toEqual([]);
  for (const segment of segments) expect(modeOf(join(clicks, segment))).toBe('600');
  await log.close();
});

test('a data folder that was open to all is closed; a folder that is not ours is left as it is', () => {
  const ours = join(parent, 'ours');
  const secret = secretOf(ours);
  chmodSync(ours, 0o755);
  expect(secretOf(ours)).toBe(secret);
  expect(modeOf(ours)).toBe('700');
  const others = mkdtempSync(join(tmpdir(), 'data-folder-'));
  chmodSync(others, 0o755);
  lockDataFolder(others)();
  expect(modeOf(others)).toBe('755');
});
