import { type ConversionStatus, clickWaitMsMax, mayBecome } from './conversion.ts';
import type { PostbackStatus } from './postback-event.ts';
import type { PostbackRejection } from './postback-verdict.ts';
import type {
  Judgement,
  PricedClick,
  RateOf,
  Report,
  ReportedClick,
  SaidAmount,
  StandingConversion,
} from './report.ts';
import { inCurrency, saidSale, worthOf } from './report-worth.ts';
import { takesGoal } from './terms.ts';

interface Case {
  readonly report: Report;
  readonly status: PostbackStatus;
  readonly click: PricedClick;
  readonly rateOf: RateOf;
  readonly now: number;
}

const hourMs = 3_600_000;

/** So far before its click a conversion may be said to be: clocks differ, and files name days, or times of another zone. */
const earlyMsMax = 24 * hourMs;

/**
 * What becomes of a report.
 *
 * @param click the click it names; null while that is not known
 * @param standing the conversion that it speaks of; null when there is none
 * @throws RangeError when an amount is too large to be exact
 */
export function judgeReport(
  report: Report,
  click: ReportedClick | null,
  standing: StandingConversion | null,
  rateOf: RateOf,
  now: number,
): Judgement {
  const { status } = report;
  if (status === null || report.clickId === null) return rejected('NOT_READABLE');
  if (report.source === 'POSTBACK' && report.advertiserId === null) return rejected('SENDER_UNKNOWN');
  if (click === null) {
    // Whoever imports a file waits for the answer, and the clicks in it are not of this minute.
    const waits = report.source !== 'IMPORT' && report.waitedMs < clickWaitMsMax;
    return waits ? { verdict: 'WAITING' } : rejected('UNKNOWN_CLICK');
  }
  const refusal = refusalByClick(report, click);
  if (refusal !== null) return rejected(refusal);
  const given = { report, status, click, rateOf, now };
  if (standing === null) return judgeFirst(given);
  return isFirstProof(report, standing)
    ? judgeProven(given, standing)
    : judgeFurther({ ...given, click: standing.click }, standing);
}

/**
 * Whether a report is the first that proves a conversion of which only a pixel spoke. Anybody can send a pixel: whoever
 * guesses order ids must not be paid for the orders of others, nor for an amount that nobody else named.
 */
function isFirstProof(report: Report, { unprovenClickId, status }: StandingConversion): boolean {
  if (report.source === 'PIXEL' || unprovenClickId === null) return false;
  const counts = report.status === 'APPROVED' || report.status === 'PENDING';
  return counts && (status === 'PENDING' || status === 'REJECTED');
}

/** The conversion as if the pixel had never come. */
function judgeProven(given: Case, standing: StandingConversion): Judgement {
  const judged = judgeFirst(given);
  if (!('conversion' in judged)) return judged;
  // What is rejected cannot wait again.
  if (standing.status === 'REJECTED' && judged.conversion.status === 'PENDING' && given.status === 'PENDING')
    return rejected('STATUS_NOT_ALLOWED');
  if (given.report.clickId === standing.unprovenClickId) return { ...judged, verdict: 'UPDATED' };
  return {
    ...judged,
    verdict: 'UPDATED',
    note: `${judged.note} with another click than the pixel's`,
    isMoved: true,
  };
}

function refusalByClick(report: Report, click: ReportedClick): PostbackRejection | null {
  if (click.advertiserId === null) return 'CLICK_WITHOUT_OFFER';
  if (report.advertiserId !== null && report.advertiserId !== click.advertiserId)
    return 'ADVERTISER_MISMATCH';
  if (click.traffic !== 'HUMAN' && click.traffic !== 'DUPLICATE') return 'CLICK_NOT_BILLABLE';
  return report.source === 'PIXEL' && !click.pixelEnabled ? 'PIXEL_NOT_ENABLED' : null;
}

function judgeFirst(given: Case): Judgement {
  const { report, click } = given;
  const { terms } = click;
  if (!takesGoal(terms, report.goal)) return rejected('UNKNOWN_GOAL');
  if (report.at > click.at + terms.attributionHours * hourMs) return rejected('ATTRIBUTION_WINDOW_PASSED');
  if (report.at < click.at - earlyMsMax) return rejected('CONVERTED_BEFORE_CLICK');
  // Nothing converts before it clicks: it would count in days, or months, that were over by then.
  const at = Math.max(report.at, click.at);
  const rate = given.rateOf(terms.currency, at);
  if (rate === null) return rejected('CURRENCY_UNKNOWN');
  const sale = saidSale(report, click);
  const worth = worthOf(report.goal, click, { sale, refundedMicros: 0, rate, at }, given.rateOf);
  if (typeof worth === 'string') return rejected(worth);
  // A browser can be made to say anything: somebody else has to approve.
  const status = report.source === 'PIXEL' ? 'PENDING' : given.status;
  return {
    verdict: 'ACCEPTED',
    conversion: {
      ...worth,
      ...(status === 'APPROVED' ? approval(given, at) : { status, heldUntil: null }),
      ...{ click, convertedAt: at },
      unprovenClickId: report.source === 'PIXEL' ? report.clickId : null,
      reported: { status, sale, refundedMicros: 0 },
    },
    note: `Reported as ${status}`,
  };
}

/**
 * A report of a conversion that is there. What was said last is compared with what was said before, not with what became
 * of it: repeating an old report changes nothing, whatever the network has decided since.
 */
function judgeFurther(given: Case, standing: StandingConversion): Judgement {
  const { report, status, click } = given;
  if (report.source === 'PIXEL') return { verdict: 'DUPLICATE' };
  const { sale: saleBefore } = standing.reported;
  if (status === 'REVERSED' && report.amountMicros !== null && saleBefore !== null) {
    const part = refundedPart(given, standing, saleBefore, report.amountMicros);
    if (part !== 'ALL') return part;
  }
  const sale = status === 'APPROVED' || status === 'PENDING' ? saidSale(report, click) : null;
  const isNewSale =
    sale !== null && (sale.micros !== saleBefore?.micros || sale.currency !== saleBefore.currency);
  const next = nextStatus(given, standing);
  if (next === 'SAME' && !isNewSale) return { verdict: 'DUPLICATE' };
  if (next === 'NOT_ALLOWED') return rejected('STATUS_NOT_ALLOWED');
  const { refundedMicros } = standing.reported;
  const priced = isNewSale ? reprice(given, standing, { sale, refundedMicros }) : standing;
  if (typeof priced === 'string') return rejected(priced);
  const decided = next === 'SAME' ? standing : next;
  return {
    verdict: 'UPDATED',
    conversion: {
      ...priced,
      status: decided.status,
      heldUntil: decided.heldUntil,
      unprovenClickId: null,
      reported: { ...priced.reported, status },
    },
    note: `Reported as ${status}${isNewSale ? ' with a new amount' : ''}`,
  };
}

/** What a refund of a part does; 'ALL' when it is of the whole sale, which is a reversal. */
function refundedPart(
  given: Case,
  standing: StandingConversion,
  sale: SaidAmount,
  micros: number,
): Judgement | 'ALL' {
  const { report, rateOf } = given;
  const currency = report.currency ?? sale.currency;
  const refunded = inCurrency({ micros, currency }, sale.currency, standing.convertedAt, rateOf);
  if (refunded === null) return rejected('CURRENCY_UNKNOWN');
  if (refunded > sale.micros) return rejected('REFUND_EXCEEDS_SALE');
  if (refunded === sale.micros) return 'ALL';
  const isOver = standing.status === 'REJECTED' || standing.status === 'REVERSED';
  if (isOver || refunded <= standing.reported.refundedMicros) return { verdict: 'DUPLICATE' };
  const conversion = reprice(given, standing, { sale, refundedMicros: refunded });
  if (typeof conversion === 'string') return rejected(conversion);
  return { verdict: 'UPDATED', conversion, note: 'Reported as refunded in part' };
}

/** The status that a conversion gets by what is said of it. */
function nextStatus(
  given: Case,
  standing: StandingConversion,
): { status: ConversionStatus; heldUntil: number | null } | 'SAME' | 'NOT_ALLOWED' {
  const meant = meantStatus(standing.status, given.status);
  if (given.status === standing.reported.status || meant === standing.status) return 'SAME';
  if (!mayBecome(standing.status, meant)) return 'NOT_ALLOWED';
  return meant === 'APPROVED' ? approval(given, standing.convertedAt) : { status: meant, heldUntil: null };
}

/** REJECTED and REVERSED both say that it does not count; which of them it becomes depends on how far it has come. */
function meantStatus(current: ConversionStatus, said: PostbackStatus): ConversionStatus {
  if (said === 'REVERSED' && (current === 'PENDING' || current === 'REJECTED')) return 'REJECTED';
  if (said === 'REJECTED' && (current === 'LOCKED' || current === 'REVERSED')) return 'REVERSED';
  return said === 'APPROVED' && current === 'LOCKED' ? 'LOCKED' : said;
}

function approval(
  { click, now }: Case,
  convertedAt: number,
): { status: ConversionStatus; heldUntil: number | null } {
  const heldUntil = convertedAt + click.terms.holdHours * hourMs;
  return click.terms.holdHours > 0 && heldUntil > now
    ? { status: 'PENDING', heldUntil }
    : { status: 'APPROVED', heldUntil: null };
}

function reprice(
  given: Case,
  standing: StandingConversion,
  { sale, refundedMicros }: { sale: SaidAmount; refundedMicros: number },
): StandingConversion | PostbackRejection {
  if (standing.status === 'LOCKED') return 'CONVERSION_LOCKED';
  if (standing.status === 'REVERSED') return 'STATUS_NOT_ALLOWED';
  if (refundedMicros > sale.micros) return 'REFUND_EXCEEDS_SALE';
  const { rate, convertedAt: at } = standing;
  const worth = worthOf(given.report.goal, given.click, { sale, refundedMicros, rate, at }, given.rateOf);
  if (typeof worth === 'string') return worth;
  return { ...standing, ...worth, reported: { ...standing.reported, sale, refundedMicros } };
}

function rejected(reason: PostbackRejection): Judgement {
  return { verdict: 'REJECTED', reason };
}
