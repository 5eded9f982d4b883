import type { Decision } from './route-click.ts';

const none: readonly string[] = [];

/** Ids of the caps that a decision found closed, each once. */
export function closedCaps({
  trace,
  fallbackTrace,
}: Pick<Decision, 'trace' | 'fallbackTrace'>): readonly string[] {
  let ids: Set<string> | null = null;
  for (const { cap } of trace) if (cap !== null) ids = (ids ?? new Set<string>()).add(cap.id);
  const last = fallbackTrace?.cap ?? null;
  if (last !== null) ids = (ids ?? new Set<string>()).add(last.id);
  return ids === null ? none : [...ids];
}
