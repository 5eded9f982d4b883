/** Checks of free text, which is kept without the spaces around it. */
import type { Problems } from '../../result.ts';

export const nameCharsMax = 120;
export const descriptionCharsMax = 2000;
export const categoryCharsMax = 60;

export function readName(name: string, problems: Problems): string {
  const text = name.trim();
  const chars = [...text].length; // as PostgreSQL counts
  if (chars < 1 || chars > nameCharsMax || text.includes('\0')) {
    problems.add(['input', 'name'], 'NAME_INVALID', `Give a name of 1 to ${nameCharsMax} characters.`);
  }
  return text;
}

export function readText(text: string, field: string, charsMax: number, problems: Problems): string {
  const trimmed = text.trim();
  if ([...trimmed].length > charsMax || trimmed.includes('\0')) {
    problems.add(['input', field], 'TEXT_TOO_LONG', `Shorten the ${field} to ${charsMax} characters.`);
  }
  return trimmed;
}
