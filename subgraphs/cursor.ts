/** Opaque cursors: the sort key of a row, as base64url text. */
import { badInput } from './viewer.ts';

/** The values a list is sorted by; the last one is unique (an id), so no row is skipped or shown twice. */
export type SortKey = readonly string[];

const cursorCharsMax = 1000;

export function encodeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key in a cursor. Throws BAD_USER_INPUT when the text is no cursor of a list with `length` sort values. */
export function decodeCursor(cursor: string, length: number): SortKey {
  const key = cursor.length <= cursorCharsMax ? parse(cursor) : null;
  if (!isSortKey(key) || key.length !== length) {
    throw badInput('That cursor is not one of this list: pass an endCursor that this list returned.');
  }
  return key;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

/** PostgreSQL keeps neither a NUL character nor half of a pair, so no row was ever sorted by one. */
function isText(part: unknown): boolean {
  return typeof part === 'string' && part.isWellFormed() && !part.includes('\0');
}

function isSortKey(value: unknown): value is SortKey {
  return Array.isArray(value) && value.every(isText);
}
