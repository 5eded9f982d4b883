import { judgeReport } from '../../domain/judge-report.ts';
import type { Judgement, RateOf, Report, ReportedClick, StandingConversion } from '../../domain/report.ts';
import type { OfferTerms } from '../../domain/terms.ts';

export const clickedAt = Date.UTC(2026, 10, 20, 12);
export const hourMs = 3_600_000;
export const cpa: OfferTerms = {
  version: 7,
  offerId: 'off_1',
  currency: 'USD',
  payout: { type: 'CPA', fixedMicros: 1_200_000, sharePpm: 0 },
  revenue: { type: 'CPA', fixedMicros: 2_000_000, sharePpm: 0 },
  goals: [],
  attributionHours: 720,
  holdHours: 0,
  rules: [],
};
/** Five percent for the publisher, eight from the advertiser. */
export const cps: OfferTerms = {
  ...cpa,
  payout: { type: 'CPS', fixedMicros: 0, sharePpm: 50_000 },
  revenue: { type: 'CPS', fixedMicros: 0, sharePpm: 80_000 },
};
export const shoes: ReportedClick = {
  advertiserId: 'adv_1',
  pixelEnabled: false,
  traffic: 'HUMAN',
  publisherId: 'pub_1',
  country: 'DE',
  sub1: '',
  at: clickedAt,
  terms: cpa,
};
export const approved: Report = {
  source: 'POSTBACK',
  advertiserId: 'adv_1',
  clickId: 'a click',
  status: 'APPROVED',
  goal: 'default',
  amountMicros: null,
  currency: null,
  at: clickedAt + hourMs,
  waitedMs: 0,
};
export const rateOf: RateOf = (currency) =>
  ({ USD: '1', EUR: '1.1', JPY: '0.0065' })[currency as 'USD' | 'EUR' | 'JPY'] ?? null;
export const now = clickedAt + hourMs;

export function judge(
  report: Partial<Report>,
  click: Partial<ReportedClick> | null = {},
  standing: StandingConversion | null = null,
): Judgement {
  return judgeReport({ ...approved, ...report }, click && { ...shoes, ...click }, standing, rateOf, now);
}

/** A conversion after reports, one after the other; each has to be taken. */
export function standingAfter(
  reports: readonly Partial<Report>[],
  click: Partial<ReportedClick> = {},
): StandingConversion {
  const standing = reports.reduce<StandingConversion | null>((before, report) => {
    const judged = judge(report, click, before);
    if (!('conversion' in judged)) throw new Error(JSON.stringify(judged));
    return judged.conversion;
  }, null);
  if (standing === null) throw new Error('no report');
  return standing;
}

export function told(judged: Judgement): string {
  if (judged.verdict === 'REJECTED') return `REJECTED ${judged.reason}`;
  return 'conversion' in judged ? `${judged.verdict} ${judged.conversion.status}` : judged.verdict;
}
