import { expect, test } from '@jest/globals';
import { doorRefusals, postbackRejections } from './postback-verdict.ts';
import { type MissingFacts, type MissingQuestion, whyMissing } from './why-missing.ts';

const now = Date.UTC(2026, 10, 22, 12);
const hourMs = 3_600_000;
const question: MissingQuestion = { clickId: null, orderId: 'A-1', time: null };
const nothing: MissingFacts = { now, click: null, conversions: [], reports: [] };
const click: MissingFacts['click'] = {
  clickedAt: now - 5 * hourMs,
  traffic: 'HUMAN',
  hasOffer: true,
  payableUntil: now + hourMs,
};
const conversion: MissingFacts['conversions'][number] = {
  ...{ id: 'cnv_1', status: 'APPROVED', convertedAt: now - 3 * hourMs, heldUntil: null, reason: '' },
};
const report: MissingFacts['reports'][number] = {
  ...{ eventId: 'e1', receivedAt: now - 3 * hourMs, source: 'POSTBACK', verdict: 'ACCEPTED', reason: null },
  conversionId: 'cnv_1',
};
const refused = { ...report, eventId: 'e2', verdict: 'REJECTED', conversionId: null } as const;
const waiting = { ...refused, verdict: 'WAITING' } as const;

const cases: [string, Partial<MissingFacts>, string, RegExp][] = [
  [
    'it counts',
    { conversions: [conversion], reports: [report] },
    'COUNTED',
    /cnv_1 counts at 2026-11-22 09:00 UTC\./,
  ],
  [
    'it is billed',
    { conversions: [{ ...conversion, status: 'LOCKED' }] },
    'COUNTED',
    /stands on a statement/,
  ],
  [
    'it is pending',
    { conversions: [{ ...conversion, status: 'PENDING' }] },
    'PENDING',
    /until the advertiser/,
  ],
  [
    'it is held',
    { conversions: [{ ...conversion, status: 'PENDING', heldUntil: now + hourMs }] },
    'HELD',
    /held until 2026-11-22 13:00 UTC/,
  ],
  [
    'its hold is over',
    { conversions: [{ ...conversion, status: 'PENDING', heldUntil: now - hourMs }] },
    'HELD',
    /released any minute/,
  ],
  [
    'it was rejected',
    { conversions: [{ ...conversion, status: 'REJECTED', reason: 'Cancelled by the buyer' }] },
    'REJECTED',
    /Cancelled by the buyer/,
  ],
  ['it was reversed', { conversions: [{ ...conversion, status: 'REVERSED' }] }, 'REVERSED', /taken back/],
  ['its click has not come', { reports: [waiting] }, 'WAITING', /refused at about 2026-11-22 09:15 UTC/],
  ['it is judged just now', { reports: [waiting], click }, 'WAITING', /being judged/],
  [
    'it was refused after another was made',
    { conversions: [conversion], reports: [report, { ...refused, reason: 'UNKNOWN_GOAL', receivedAt: now }] },
    'REFUSED',
    /none of them.*cnv_1/,
  ],
  [
    'it was repeated after it was made',
    { conversions: [conversion], reports: [report, { ...report, verdict: 'DUPLICATE', receivedAt: now }] },
    'COUNTED',
    /not missing/,
  ],
  ['nothing was reported', { click }, 'NOT_REPORTED', /ask the advertiser/],
  [
    'nothing was reported in time',
    { click: { ...click, payableUntil: now - 1 } },
    'NOT_REPORTED',
    /until 2026-11-22 11:59 UTC only/,
  ],
  ['its click went to a fallback', { click: { ...click, hasOffer: false } }, 'CLICK_NOT_PAYABLE', /fallback/],
  ['its click was a bot', { click: { ...click, traffic: 'BOT' } }, 'CLICK_NOT_PAYABLE', /BOT/],
  ['nobody knows the order', {}, 'NOTHING_FOUND', /order A-1/],
];

test.each(cases)('%s', (_what, facts, code, sentence) => {
  const answer = whyMissing(question, { ...nothing, ...facts });
  expect(answer.code).toBe(code);
  expect(answer.sentence).toMatch(sentence);
});

test('nobody knows the click, or anything of that time', () => {
  expect(whyMissing({ ...question, clickId: 'abc' }, nothing)).toMatchObject({ code: 'CLICK_UNKNOWN' });
  const then = whyMissing({ clickId: null, orderId: null, time: now }, nothing);
  expect(then.sentence).toContain('around 2026-11-22 12:00 UTC');
});

test('every reason has words of its own and names the report', () => {
  const sentences = [...postbackRejections, ...doorRefusals].map((reason) => {
    const answer = whyMissing(question, { ...nothing, reports: [{ ...refused, reason }] });
    expect([answer.code, answer.eventId]).toEqual(['REFUSED', 'e2']);
    return answer.sentence;
  });
  expect(new Set(sentences).size).toBe(postbackRejections.length + doorRefusals.length);
});
