import type { ConversionStatus } from './conversion.ts';
import { asSentence, type StatementSum, shortfall } from './statement.ts';

/** Where a conversion stands on its way to be paid. */
export const payabilityStates = [
  'PENDING',
  'ON_HOLD',
  'NEXT_STATEMENT',
  'BELOW_THRESHOLD',
  'BILLED',
  'PAID',
  'REJECTED',
  'REVERSED',
] as const;
export type PayabilityState = (typeof payabilityStates)[number];

/** A conversion as far as its payment depends on it. Days are YYYY-MM-DD, months YYYY-MM, of the network's time zone. */
export interface PayabilityFacts {
  readonly status: ConversionStatus;
  /** When its hold ends, for people; null: it has none. */
  readonly holdEnds: string | null;
  /** What whoever rejected or reversed it said; '' for nothing. */
  readonly reason: string;
  /** The statement it is on; null: none. */
  readonly statement: {
    readonly number: string;
    readonly issuedOn: string;
    readonly paidOn: string | null;
  } | null;
  /** Of the conversion. */
  readonly month: string;
  readonly monthIsOver: boolean;
  /** When the month's statement is drafted. */
  readonly draftedOn: string;
  /** All that is open of months that are over. */
  readonly open: StatementSum;
}

export interface Payability {
  readonly state: PayabilityState;
  readonly sentence: string;
}

/** Whether a conversion is paid, and if not, why not, in one sentence. */
export function payability(facts: PayabilityFacts): Payability {
  const { status, statement, reason } = facts;
  if (status === 'REVERSED') return reversed(facts);
  if (status === 'REJECTED') return { state: 'REJECTED', sentence: because('Rejected', reason) };
  if (statement !== null) return billed(statement);
  if (status !== 'PENDING') return open(facts);
  if (facts.holdEnds === null) {
    return { state: 'PENDING', sentence: 'Pending: the advertiser has not approved it yet.' };
  }
  return { state: 'ON_HOLD', sentence: `On hold until ${facts.holdEnds}; then it is approved by itself.` };
}

function reversed({ statement, reason }: PayabilityFacts): Payability {
  const sentence = because('Reversed', reason);
  if (statement === null) return { state: 'REVERSED', sentence };
  const taken = `It was billed on statement ${statement.number}: an adjustment takes its money back.`;
  return { state: 'REVERSED', sentence: `${sentence} ${taken}` };
}

function billed({ number, issuedOn, paidOn }: NonNullable<PayabilityFacts['statement']>): Payability {
  return paidOn === null
    ? { state: 'BILLED', sentence: `On statement ${number}, issued on ${issuedOn} and not paid yet.` }
    : { state: 'PAID', sentence: `Paid on ${paidOn} with statement ${number}.` };
}

function open({ month, monthIsOver, draftedOn, open: sum }: PayabilityFacts): Payability {
  if (!monthIsOver) {
    return {
      state: 'NEXT_STATEMENT',
      sentence: `Approved: it goes on the statement of ${month}, which is drafted on ${draftedOn}.`,
    };
  }
  const missing = shortfall(sum);
  return missing === null
    ? {
        state: 'NEXT_STATEMENT',
        sentence: 'Approved: it goes on the next statement that the network issues.',
      }
    : { state: 'BELOW_THRESHOLD', sentence: `Approved, but not paid out yet: ${missing}.` };
}

function because(what: string, reason: string): string {
  if (reason === '') return `${what}, without a reason given.`;
  return `${what}: ${asSentence(reason)}`;
}
