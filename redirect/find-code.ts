import type { Snapshot } from '../domain/snapshot.ts';

const trailingPunctuation = /[.,;:!?)\]}>'"*_~…»”’]+$/u;

/** The code that is meant. Chat programs take the full stop after a link into it: without it the code may be a known one. */
export function findCode({ links }: Snapshot, code: string): string {
  if (links.has(code)) return code;
  const bare = code.replace(trailingPunctuation, '');
  return links.has(bare) ? bare : code;
}
