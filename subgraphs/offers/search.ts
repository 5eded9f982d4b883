/** Free-text search by name. */
import type { FilterQuery } from '@mikro-orm/postgresql';
import { badInput } from '../viewer.ts';

export const searchCharsMax = 120;

/** Rows whose name contains the text, in any case; no text, no condition. Throws BAD_USER_INPUT when it is too long. */
export function nameContains<Row extends { name: string }>(
  search: string | null | undefined,
): FilterQuery<Row> {
  const text = search?.trim() ?? '';
  if (text.length > searchCharsMax) throw badInput(`Search for at most ${searchCharsMax} characters.`);
  if (text === '') return {};
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return { name: { $ilike: pattern } } as FilterQuery<Row>;
}
