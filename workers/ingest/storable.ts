/**
 * A visitor's text as PostgreSQL can hold it: without NUL, and with U+FFFD in place of half a surrogate pair. The edge
 * cleans too; a click must not be lost because it once did not.
 */
export function storable(text: string): string {
  // Nearly all text is: looking is cheaper than making it anew.
  if (text.isWellFormed() && !text.includes('\0')) return text;
  return text.toWellFormed().replaceAll('\0', '');
}
