import type { Snapshot } from '../domain/snapshot.ts';

const punctuation: ReadonlySet<string> = new Set(`.,;:!?)]}>'"*_~…»”’`);

/** The code that is meant. Chat programs take the full stop after a link into it: without it the code may be a known one. */
export function findCode({ links }: Snapshot, code: string): string {
  if (links.has(code)) return code;
  let end = code.length;
  while (end > 0 && punctuation.has(code.charAt(end - 1))) end -= 1;
  const bare = code.slice(0, end);
  return links.has(bare) ? bare : code;
}
