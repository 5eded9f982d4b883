import { Readable } from 'node:stream';
import { byteOrderMark, csvText } from './csv-text.ts';
import type { Sheet } from './sheet.ts';

/**
 * The file as a stream that reads a page when the one before was taken, and stops with its reader. The first page is read
 * here, so that what is wrong is told as an error and not as a file that ends.
 */
export async function fileStream(sheet: Sheet, after: string | null): Promise<Readable> {
  const pages = sheet.pages(after);
  const first = await pages.next();
  async function* texts(): AsyncGenerator<string> {
    // Lines that are added to a file go on below its names of columns.
    if (after === null) yield byteOrderMark + csvText([sheet.columns]);
    if (first.done) return;
    yield csvText(first.value);
    for await (const rows of pages) yield csvText(rows);
  }
  return Readable.from(texts(), { highWaterMark: 1 });
}
