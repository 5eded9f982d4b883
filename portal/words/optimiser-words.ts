import type { OptimiserRunReason } from '../generated/graphql.ts';

/** Why shares were computed. */
export const runReasonWords: Record<OptimiserRunReason, string> = {
  FIRST: 'First time',
  CLICKS: 'New clicks or conversions',
  POOL: 'Pool, terms or settings changed',
  CAP: 'A cap was reached',
  TIME: 'It was time again',
};
