import { formatMicros, microsPerUnit } from './money.ts';

/**
 * DRAFT: added up when it is read. CARRIED: not issued, all of it is on a later one. ISSUED: billed, not paid yet.
 * VOID: taken back before it was paid; what it held is open again.
 */
export const statementStatuses = ['DRAFT', 'CARRIED', 'ISSUED', 'PAID', 'VOID'] as const;
export type StatementStatus = (typeof statementStatuses)[number];

/** What a statement's line is made of. */
export const lineKinds = ['CONVERSIONS', 'CLICKS', 'ADJUSTMENTS'] as const;
export type LineKind = (typeof lineKinds)[number];

/** Below it nothing is paid out, unless staff sets another for the publisher and currency. */
export const payoutThresholdMicrosDefault = 50 * microsPerUnit;

/** What a statement comes to, and from what on it can be paid out; micros of `currency`. */
export interface StatementSum {
  readonly totalMicros: bigint;
  readonly thresholdMicros: bigint;
  readonly currency: string;
}

/** Why a statement of that sum cannot be issued, without a full stop; null when it can. */
export function shortfall({ totalMicros, thresholdMicros, currency }: StatementSum): string | null {
  const total = formatMicros(totalMicros);
  if (totalMicros <= 0n) return `there is nothing to pay (${total} ${currency})`;
  if (totalMicros >= thresholdMicros) return null;
  return `it is below the threshold (${total} of ${formatMicros(thresholdMicros)} ${currency})`;
}

/** A statement as far as its sentence tells of it. Days are YYYY-MM-DD, months YYYY-MM. */
export interface StatementFacts extends StatementSum {
  readonly status: StatementStatus;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly paidOn: string | null;
  readonly paymentReference: string | null;
  readonly reason: string | null;
}

/** What people wrote, with a full stop where they set none. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What stands between a statement and its payment, in one sentence. */
export function statementSentence(facts: StatementFacts): string {
  const missing = shortfall(facts);
  switch (facts.status) {
    case 'DRAFT':
      return missing === null
        ? 'A draft: the network has yet to issue it.'
        : `A draft that is carried over to the next statement: ${missing}.`;
    case 'CARRIED':
      return missing === null
        ? 'Carried over: it was not issued before the next draft, which has all of it.'
        : `Carried over to the next statement: ${missing}.`;
    case 'ISSUED':
      return `Issued on ${facts.issuedOn} and not paid yet.`;
    case 'PAID':
      return `Paid on ${facts.paidOn}, reference ${facts.paymentReference}.`;
    case 'VOID':
      return `Void: ${asSentence(facts.reason ?? '')} All that it held is open again.`;
  }
}
