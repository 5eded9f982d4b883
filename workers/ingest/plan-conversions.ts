import { judgeReport } from '../../domain/judge-report.ts';
import type { PostbackSource } from '../../domain/postback-event.ts';
import type { Judgement, RateOf, StandingConversion } from '../../domain/report.ts';
import {
  type ConversionRow,
  conversionRow,
  type StoredConversion,
  standingConversion,
} from './conversion-row.ts';
import {
  type ConversionKey,
  conversionKey,
  type DueReport,
  reportedClick,
  reportOf,
  type TermsOf,
} from './due-report.ts';

/** Who a change is put down to in the history of its conversion. An id of null: the conversion's advertiser. */
export interface Author {
  readonly actor: 'ADVERTISER' | 'STAFF';
  readonly actorId: string | null;
  readonly reason: string;
}

/** One change of one conversion. */
export interface ConversionStep {
  readonly row: ConversionRow;
  readonly isNew: boolean;
  /** It belongs to the click of the row from now on. */
  readonly isMoved: boolean;
  /** It was billed and is reversed now. */
  readonly takesBack: boolean;
  readonly author: Author;
}

export interface SettledReport {
  readonly event_id: string;
  readonly verdict: string;
  readonly reason: string | null;
  readonly conversion_id: string | null;
}

export interface ConversionPlan {
  /** The first change of each conversion, then the second of those that have one, and so on. */
  readonly rounds: readonly (readonly ConversionStep[])[];
  readonly settled: readonly SettledReport[];
}

/** What is known besides the reports. */
export interface PlanInputs {
  /** The conversions in the table that the reports may speak of. */
  readonly stored: readonly StoredConversion[];
  readonly termsOf: TermsOf;
  readonly rateOf: RateOf;
  /** Makes the id of a new conversion. */
  readonly nextId: () => string;
}

interface Known {
  readonly id: string;
  standing: StandingConversion | null;
  steps: number;
}

/** Judges reports one after the other, each seeing what those before it did. Reports that still wait are not settled. */
export function planConversions(due: readonly DueReport[], inputs: PlanInputs): ConversionPlan {
  const known = new Map<string, Known>();
  for (const row of inputs.stored)
    known.set(nameOf(row), { id: row.id, standing: standingConversion(row, inputs.termsOf), steps: 0 });
  const rounds: ConversionStep[][] = [];
  const settled: SettledReport[] = [];
  for (const report of due) {
    const key = conversionKey(report);
    const name = key === null ? '' : nameOf(key);
    const conversion = known.get(name) ?? { id: inputs.nextId(), standing: null, steps: 0 };
    const judged = judge(report, conversion.standing, inputs);
    if (judged.verdict === 'WAITING') continue;
    if (judged.verdict === 'ACCEPTED' || judged.verdict === 'UPDATED') {
      known.set(name, conversion);
      const step = stepOf(report, conversion, judged);
      const round = rounds[conversion.steps];
      if (round === undefined) rounds.push([step]);
      else round.push(step);
      conversion.standing = judged.conversion;
      conversion.steps += 1;
    }
    settled.push(settle(report, judged, conversion));
  }
  return { rounds, settled };
}

function judge(
  due: DueReport,
  standing: StandingConversion | null,
  { termsOf, rateOf }: PlanInputs,
): Judgement {
  try {
    return judgeReport(reportOf(due), reportedClick(due, termsOf), standing, rateOf, due.judged_at.getTime());
  } catch (error) {
    if (error instanceof RangeError) return { verdict: 'REJECTED', reason: 'NOT_STORABLE' };
    throw error;
  }
}

function stepOf(
  due: DueReport,
  conversion: Known,
  judged: Extract<Judgement, { readonly note: string }>,
): ConversionStep {
  return {
    row: conversionRow(conversion.id, due, judged.conversion),
    isNew: judged.verdict === 'ACCEPTED',
    isMoved: judged.isMoved === true,
    takesBack: conversion.standing?.status === 'LOCKED' && judged.conversion.status === 'REVERSED',
    author: authorOf(due, judged.note),
  };
}

const ways: Readonly<Record<PostbackSource, string>> = {
  POSTBACK: 'by postback',
  PIXEL: 'by pixel',
  API: 'through the API',
  IMPORT: 'in import',
};

function authorOf(due: DueReport, note: string): Author {
  const isStaff = due.source === 'API' || due.source === 'IMPORT';
  const way = `${ways[due.source]}${due.import_id === null ? '' : ` ${due.import_id}`}`;
  return {
    actor: isStaff ? 'STAFF' : 'ADVERTISER',
    actorId: isStaff ? due.actor_id : null,
    reason: `${note} ${way}`,
  };
}

function settle(due: DueReport, judged: Judgement, { id, standing }: Known): SettledReport {
  const reason = judged.verdict === 'REJECTED' ? judged.reason : null;
  // A refused stranger is not told of the conversion; whose change was refused is.
  const strangers = ['ADVERTISER_MISMATCH', 'PIXEL_NOT_ENABLED', 'SENDER_UNKNOWN'];
  const isTold = standing !== null && (reason === null || !strangers.includes(reason));
  return { event_id: due.event_id, verdict: judged.verdict, reason, conversion_id: isTold ? id : null };
}

function nameOf(key: ConversionKey): string {
  return JSON.stringify([key.offer_id, key.goal, key.same]);
}
