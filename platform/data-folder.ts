import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive } from './is-alive.ts';
import { Problem } from './problem.ts';

const secretBytes = 32;

/** The installation's secret from the data folder; made on the first start, readable by its owner only. */
export function secretOf(dataDir: string): string {
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(secretBytes).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/**
 * Makes sure that only one start works on a data folder. What a killed start left behind is taken over.
 * @throws Problem naming the other process
 */
export function lockDataFolder(dataDir: string): () => void {
  const file = join(dataDir, 'running.pid');
  mkdirSync(dataDir, { recursive: true });
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (other !== process.pid && isOurs(other)) {
    throw new Problem(
      `${resolve(dataDir)} is in use by process ${other}: stop that one first, or set DATA_DIR to another folder.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** A process with this number runs, and, where that can be seen, is a Node program and not one that got the number later. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('main.js');
}
