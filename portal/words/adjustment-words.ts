import type { AdjustmentKind, WrittenAdjustmentKind } from '../generated/graphql.ts';

export const adjustmentKindWords: Record<AdjustmentKind, string> = {
  BONUS: 'Bonus',
  CORRECTION: 'Correction',
  REVERSAL: 'Reversal',
  FX: 'Exchange',
};

/** Those that people write; reversals write themselves. */
export const writtenKinds: readonly WrittenAdjustmentKind[] = ['BONUS', 'CORRECTION'];
