import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isAlive } from './is-alive.ts';
import { Problem } from './problem.ts';

const secretBytes = 32;
/** Folders and files that hold secrets and visitors' addresses. */
const ownerOnlyFolder = 0o700;
const ownerOnlyFile = 0o600;

/** The installation's secret from the data folder; made on the first start, readable by its owner only. */
export function secretOf(dataDir: string): string {
  const file = join(dataDir, 'secret');
  makeDataFolder(dataDir);
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(secretBytes).toString('base64url'), { mode: ownerOnlyFile });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Only its owner can look into a data folder. One made earlier is closed too; a folder that is not ours is left as it is. */
function makeDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: ownerOnlyFolder });
  if (existsSync(join(dataDir, 'secret'))) chmodSync(dataDir, ownerOnlyFolder);
}

/**
 * Makes sure that only one start works on a data folder. What a killed start left behind is taken over.
 * @throws Problem naming the other process
 */
export function lockDataFolder(dataDir: string): () => void {
  const file = join(dataDir, 'running.pid');
  makeDataFolder(dataDir);
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (other !== process.pid && isOurs(other)) {
    throw new Problem(
      `${resolve(dataDir)} is in use by process ${other}: stop that one first, or set DATA_DIR to another folder.`,
    );
  }
  writeFileSync(file, String(process.pid), { mode: ownerOnlyFile });
  return () => rmSync(file, { force: true });
}

/** A process with this number runs, and, where that can be seen, is a Node program and not one that got the number later. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('main.js');
}
