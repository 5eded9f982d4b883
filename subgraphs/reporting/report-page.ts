import { sha256Hex } from '../../platform/secret.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { PageInfo } from '../page.ts';
import { badInput } from '../viewer.ts';
import type { ReportQuery } from './report-store.ts';

/** Where a page of rows stands in its report. */
export interface PlaceInReport {
  readonly skip: number;
  readonly rows: number;
  readonly rowCount: number;
}

const fingerprintChars = 16;

/** What makes two questions one report, whose pages go together. */
function fingerprint({ dimensions, range, narrowing, timeBasis, currency, order }: ReportQuery): string {
  const parts = [dimensions, range, Object.entries(narrowing).sort(), timeBasis, currency, order];
  return sha256Hex(JSON.stringify(parts)).slice(0, fingerprintChars);
}

export function reportPageInfo(query: ReportQuery, { skip, rows, rowCount }: PlaceInReport): PageInfo {
  const cursor = (place: number) => encodeCursor([fingerprint(query), String(place)]);
  return {
    hasNextPage: skip + rows < rowCount,
    hasPreviousPage: skip > 0,
    startCursor: rows === 0 ? null : cursor(skip + 1),
    endCursor: rows === 0 ? null : cursor(skip + rows),
  };
}

/** How many rows a cursor says to pass over. Throws BAD_USER_INPUT unless it is of this report. */
export function rowsBefore(query: ReportQuery, cursor: string): number {
  const [of, place] = decodeCursor(cursor, 2);
  if (of === fingerprint(query) && /^\d{1,9}$/.test(place ?? '')) return Number(place);
  throw badInput(
    'after: that cursor is of another report; change nothing but `first` and `after` from page to page.',
  );
}
