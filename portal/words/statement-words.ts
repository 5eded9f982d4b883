import type { StatementLineKind, StatementStatus } from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const statementStatusWords: Record<StatementStatus, { label: string; tone: Tone }> = {
  DRAFT: { label: 'Draft', tone: 'quiet' },
  CARRIED: { label: 'Carried over', tone: 'quiet' },
  ISSUED: { label: 'To be paid', tone: 'wait' },
  PAID: { label: 'Paid', tone: 'good' },
  VOID: { label: 'Void', tone: 'bad' },
};

export const lineKindWords: Record<StatementLineKind, string> = {
  CONVERSIONS: 'Conversions',
  CLICKS: 'Paid clicks',
  ADJUSTMENTS: 'Adjustments',
};
