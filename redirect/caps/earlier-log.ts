import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listSegments } from '../../platform/event-log/segment-files.ts';
import { newSortableId } from '../../platform/new-id.ts';

/** The lasting name of a click log's folder: another machine's folder of the same path is another node. */
export async function nodeName(folder: string): Promise<string> {
  const path = join(folder, 'node');
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known !== '') return known;
  const name = newSortableId();
  await writeFile(path, name, { flush: true });
  return name;
}

/** What earlier processes wrote to a click log, as it was when this one took the folder over. */
export class EarlierLog {
  readonly #folder: string;
  readonly #segments: readonly number[];

  private constructor(folder: string, segments: readonly number[]) {
    this.#folder = folder;
    this.#segments = segments;
  }

  /** To be called by the folder's writer, before it writes. */
  static async find(folder: string): Promise<EarlierLog> {
    return new EarlierLog(folder, await listSegments(folder));
  }

  /**
   * Whether every click of it is in PostgreSQL: its reader removes a segment only then. Never so while a part lies beside
   * it that its reader could not read.
   */
  async isStored(): Promise<boolean> {
    const files = await readdir(this.#folder);
    if (files.some((name) => name.endsWith('.damaged'))) return false;
    const present = new Set(await listSegments(this.#folder));
    return this.#segments.every((segment) => !present.has(segment));
  }
}
