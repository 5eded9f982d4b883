import { type ConversionStatus, clickWaitMsMax } from './conversion.ts';
import type { PostbackSource } from './postback-event.ts';
import { type PostbackVerdict, rejectionText } from './postback-verdict.ts';
import type { Traffic } from './visitor.ts';

/** What somebody who misses a conversion knows of it; at least one is given. Times are milliseconds since the epoch. */
export interface MissingQuestion {
  readonly clickId: string | null;
  readonly orderId: string | null;
  /** About when it happened. */
  readonly time: number | null;
}

/** What is known, as far as the one who asks may know it. Dry runs are left out. */
export interface MissingFacts {
  readonly now: number;
  /** The click that was asked for, or the one that the reports speak of. */
  readonly click: {
    readonly clickedAt: number;
    readonly traffic: Traffic;
    /** False: the visitor was sent to a fallback. */
    readonly hasOffer: boolean;
    /** Until when conversions of it are paid; null: not known. */
    readonly payableUntil: number | null;
  } | null;
  readonly conversions: readonly {
    readonly id: string;
    readonly status: ConversionStatus;
    readonly convertedAt: number;
    readonly heldUntil: number | null;
    /** Why it last changed; '' when nobody said. */
    readonly reason: string;
  }[];
  readonly reports: readonly {
    readonly eventId: string;
    readonly receivedAt: number;
    readonly source: PostbackSource;
    readonly verdict: PostbackVerdict;
    readonly reason: string | null;
    readonly conversionId: string | null;
  }[];
}

/** What the answer is, for programs. */
export const missingCodes = [
  'COUNTED',
  'HELD',
  'PENDING',
  'REJECTED',
  'REVERSED',
  'WAITING',
  'REFUSED',
  'NOT_REPORTED',
  'CLICK_NOT_PAYABLE',
  'CLICK_UNKNOWN',
  'NOTHING_FOUND',
] as const;
export type MissingCode = (typeof missingCodes)[number];

export interface MissingAnswer {
  readonly code: MissingCode;
  /** For people: what happened and, where there is something, what to do. */
  readonly sentence: string;
  /** The report that the answer speaks of. */
  readonly eventId: string | null;
  /** The conversion that the answer speaks of. */
  readonly conversionId: string | null;
}

type Report = MissingFacts['reports'][number];
type Conversion = MissingFacts['conversions'][number];

/**
 * Why a conversion is missing, or that it is not. The newest thing that happened is the answer: a report that was refused
 * after the conversion was made is spoken of before the conversion.
 */
export function whyMissing(question: MissingQuestion, facts: MissingFacts): MissingAnswer {
  const report = newest(
    facts.reports.filter(({ verdict }) => verdict !== 'DUPLICATE'),
    ({ receivedAt }) => receivedAt,
  );
  const conversion = newest(facts.conversions, ({ convertedAt }) => convertedAt);
  if (report !== null && report.conversionId === null) {
    if (report.verdict === 'WAITING') return ofWaiting(report, facts);
    if (report.verdict === 'REJECTED') return ofRefused(report, conversion);
  }
  if (conversion !== null) return ofConversion(conversion, facts.now);
  return ofNothing(question, facts);
}

function ofWaiting(report: Report, { click }: MissingFacts): MissingAnswer {
  const until = moment(report.receivedAt + clickWaitMsMax);
  const sentence =
    click === null
      ? `A report came at ${moment(report.receivedAt)}, but its click has not: it is matched when the click comes, or refused at about ${until}.`
      : `A report came at ${moment(report.receivedAt)} and is being judged: look again in a moment.`;
  return { code: 'WAITING', sentence, eventId: report.eventId, conversionId: null };
}

function ofRefused(report: Report, conversion: Conversion | null): MissingAnswer {
  const why = rejectionText(report.reason ?? '') ?? `The reason is ${report.reason}.`;
  const other = conversion === null ? '' : ` An earlier report made conversion ${conversion.id}.`;
  return {
    code: 'REFUSED',
    sentence: `It was reported at ${moment(report.receivedAt)} and refused: ${why}${other}`,
    eventId: report.eventId,
    conversionId: conversion?.id ?? null,
  };
}

function ofConversion(conversion: Conversion, now: number): MissingAnswer {
  const { id, status, heldUntil, convertedAt, reason } = conversion;
  const answer = (code: MissingCode, sentence: string) => ({
    ...{ code, sentence, eventId: null, conversionId: id },
  });
  const because = reason === '' ? '' : ` (${reason})`;
  if (status === 'REJECTED')
    return answer('REJECTED', `Conversion ${id} was rejected${because} and earns nothing.`);
  if (status === 'REVERSED')
    return answer('REVERSED', `Conversion ${id} was reversed${because}: its money was taken back.`);
  if (status === 'PENDING' && heldUntil !== null) {
    const end = heldUntil > now ? `until ${moment(heldUntil)}` : 'and is released any minute';
    return answer(
      'HELD',
      `It is there: conversion ${id} was approved by the advertiser and is held ${end}; until then it stands as pending.`,
    );
  }
  if (status === 'PENDING') {
    return answer(
      'PENDING',
      `It is there: conversion ${id} of ${moment(convertedAt)} is pending until the advertiser approves or rejects it.`,
    );
  }
  const billed = status === 'LOCKED' ? ' and stands on a statement' : '';
  return answer('COUNTED', `It is not missing: conversion ${id} counts at ${moment(convertedAt)}${billed}.`);
}

function ofNothing({ clickId, orderId, time }: MissingQuestion, facts: MissingFacts): MissingAnswer {
  const answer = (code: MissingCode, sentence: string) => ({
    ...{ code, sentence, eventId: null, conversionId: null },
  });
  const { click, now } = facts;
  if (click !== null) {
    if (!click.hasOffer)
      return answer(
        'CLICK_NOT_PAYABLE',
        `The visitor of ${moment(click.clickedAt)} was sent to a fallback, so there is no offer that could pay; the explanation of the click says why.`,
      );
    if (click.traffic !== 'HUMAN' && click.traffic !== 'DUPLICATE')
      return answer(
        'CLICK_NOT_PAYABLE',
        `The click of ${moment(click.clickedAt)} was recorded as ${click.traffic}: only what people do is paid.`,
      );
    const late =
      click.payableUntil !== null && click.payableUntil <= now
        ? `, and conversions were paid until ${moment(click.payableUntil)} only`
        : '; ask the advertiser whether its postback was sent with this click id';
    return answer(
      'NOT_REPORTED',
      `The click of ${moment(click.clickedAt)} is there, but the advertiser has reported nothing of it${late}.`,
    );
  }
  if (clickId !== null)
    return answer(
      'CLICK_UNKNOWN',
      `There is no click ${clickId} and no report of it: check that it is the value of {click_id}, unchanged.`,
    );
  if (orderId !== null)
    return answer(
      'NOTHING_FOUND',
      `Nobody has reported order ${orderId}: ask the advertiser whether its postback was sent, and with which click id.`,
    );
  const when = time === null ? 'then' : `around ${moment(time)}`;
  return answer('NOTHING_FOUND', `No report came ${when}: ask the advertiser whether its postback was sent.`);
}

function newest<T>(items: readonly T[], at: (item: T) => number): T | null {
  return items.reduce<T | null>((best, item) => (best === null || at(item) > at(best) ? item : best), null);
}

/** "2026-11-22 16:54 UTC". */
function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
