import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { badInput } from '../../viewer.ts';
import { fileStream } from './file-stream.ts';
import type { Sheet } from './sheet.ts';

/** Numbers from a start on, two to a page; tells how many pages were read, and whether reading was ended. */
function countingSheet(pagesMax: number) {
  const seen = { pages: 0, ended: false };
  const sheet: Sheet = {
    name: 'numbers',
    columns: ['number', 'text'],
    async *pages(after) {
      if (after !== null && !/^\d+$/.test(after)) throw badInput('after: give a number.');
      try {
        for (let number = Number(after ?? 0); seen.pages < pagesMax; number += 2) {
          seen.pages += 1;
          yield [
            [number + 1, 'ä'],
            [number + 2, '=1'],
          ];
        }
      } finally {
        seen.ended = true;
      }
    },
  };
  return { sheet, seen };
}

async function textOf(sheet: Sheet, after: string | null): Promise<string> {
  const parts: string[] = [];
  for await (const part of await fileStream(sheet, after)) parts.push(String(part));
  return parts.join('');
}

test('a file begins with the mark of UTF-8 and the names of the columns', async () => {
  expect(await textOf(countingSheet(2).sheet, null)).toBe(
    "\u{FEFF}number,text\r\n1,ä\r\n2,'=1\r\n3,ä\r\n4,'=1\r\n",
  );
});

test('what goes on has neither', async () => {
  expect(await textOf(countingSheet(1).sheet, '4')).toBe("5,ä\r\n6,'=1\r\n");
});

test('a table without rows has its names of columns', async () => {
  expect(await textOf(countingSheet(0).sheet, null)).toBe('\u{FEFF}number,text\r\n');
});

test('pages are read as they are taken, and no longer once the reader is gone', async () => {
  const { sheet, seen } = countingSheet(Number.POSITIVE_INFINITY);
  const stream = await fileStream(sheet, null);
  await once(stream, 'readable');
  await wait(20);
  const untaken = seen.pages;
  expect(untaken).toBeLessThanOrEqual(4);
  for (let taken = 0; taken < 10; taken += 1) {
    stream.read();
    await wait(1);
  }
  expect(seen.pages).toBeGreaterThan(untaken);
  expect(seen.pages).toBeLessThanOrEqual(untaken + 11);
  stream.destroy();
  await once(stream, 'close');
  const pages = seen.pages;
  await wait(20);
  expect(seen).toEqual({ pages, ended: true });
});

test('what is wrong is told before the file begins', async () => {
  await expect(fileStream(countingSheet(1).sheet, 'x')).rejects.toThrow('after');
});
