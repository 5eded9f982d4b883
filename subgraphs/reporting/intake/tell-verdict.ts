import { rejectionTexts } from '../../../domain/postback-verdict.ts';
import type { PostbackRow } from './postback-row.ts';

/** What became of a report, and what can be done about it. */
export interface ToldVerdict {
  readonly sentence: string;
  /** Null: nothing is to be done. */
  readonly fix: string | null;
}

const sentences = {
  WAITING:
    'It is to be judged: in a moment, or when its click comes, for which it waits a quarter of an hour.',
  ACCEPTED: 'It made the conversion.',
  UPDATED: 'It changed the conversion.',
  DUPLICATE: 'It says what was said before, so nothing changed.',
} as const;

const dryRunSentences = {
  WAITING: sentences.WAITING,
  ACCEPTED: 'It would make a conversion.',
  UPDATED: 'It would change the conversion.',
  DUPLICATE: 'It says what was said before, so nothing would change.',
} as const;

/** The verdict of a report in plain words. */
export function tellVerdict({
  verdict,
  reason,
  raw,
  isDryRun,
}: Pick<PostbackRow, 'verdict' | 'reason' | 'raw' | 'isDryRun'>): ToldVerdict {
  if (verdict !== 'REJECTED')
    return { sentence: (isDryRun ? dryRunSentences : sentences)[verdict], fix: null };
  if (raw.problems !== undefined && raw.problems.length > 0) {
    const told = raw.problems.map(({ field, message }) =>
      message.startsWith(field) ? message : `${field}: ${message}`,
    );
    return { sentence: 'It could not be read.', fix: told.join(' ') };
  }
  const known = reason !== null && Object.hasOwn(rejectionTexts, reason);
  if (!known) return { sentence: `It was refused: ${reason}.`, fix: null };
  const { meaning, fix } = rejectionTexts[reason as keyof typeof rejectionTexts];
  return { sentence: meaning, fix };
}
