import { describe, expect, test } from '@jest/globals';
import { clickedAt, cpa, cps, hourMs, judge, standingAfter, told } from '../test/samples/judged-reports.ts';
import { type ConversionStatus, clickWaitMsMax } from './conversion.ts';
import type { PostbackStatus } from './postback-event.ts';
import type { Report, ReportedClick } from './report.ts';
import { type Traffic, traffics } from './visitor.ts';

describe('a first report', () => {
  const cases: [string, Partial<Report>, Partial<ReportedClick> | null, string][] = [
    ['its click is not here yet', {}, null, 'WAITING'],
    ['just before the wait ends', { waitedMs: clickWaitMsMax - 1 }, null, 'WAITING'],
    ['its click never came', { waitedMs: clickWaitMsMax }, null, 'REJECTED UNKNOWN_CLICK'],
    ['a line of a file does not wait', { source: 'IMPORT' }, null, 'REJECTED UNKNOWN_CLICK'],
    ['nothing could be read of it', { status: null }, {}, 'REJECTED NOT_READABLE'],
    ['no click was named', { clickId: null }, null, 'REJECTED NOT_READABLE'],
    ['nobody knows whose it is', { advertiserId: null }, {}, 'REJECTED SENDER_UNKNOWN'],
    ['its click went to no offer', {}, { advertiserId: null }, 'REJECTED CLICK_WITHOUT_OFFER'],
    ["another advertiser's click", {}, { advertiserId: 'adv_2' }, 'REJECTED ADVERTISER_MISMATCH'],
    [
      "another advertiser asks about a bot's click",
      {},
      { advertiserId: 'adv_2', traffic: 'BOT' },
      'REJECTED ADVERTISER_MISMATCH',
    ],
    ['approved', {}, {}, 'ACCEPTED APPROVED'],
    ['late, but within the window', { waitedMs: clickWaitMsMax * 2 }, {}, 'ACCEPTED APPROVED'],
    ['pending', { status: 'PENDING' }, {}, 'ACCEPTED PENDING'],
    ['a rejection that overtook its conversion', { status: 'REJECTED' }, {}, 'ACCEPTED REJECTED'],
    ['a reversal that overtook its conversion', { status: 'REVERSED' }, {}, 'ACCEPTED REVERSED'],
    ['the last moment of the window', { at: clickedAt + 720 * hourMs }, {}, 'ACCEPTED APPROVED'],
    ['after the window', { at: clickedAt + 720 * hourMs + 1 }, {}, 'REJECTED ATTRIBUTION_WINDOW_PASSED'],
    ['before its click, by a clock that is wrong', { at: clickedAt - 5_000 }, {}, 'ACCEPTED APPROVED'],
    ['on the day of its click, without the hour', { at: clickedAt - 24 * hourMs }, {}, 'ACCEPTED APPROVED'],
    ['long before its click', { at: clickedAt - 24 * hourMs - 1 }, {}, 'REJECTED CONVERTED_BEFORE_CLICK'],
    ['a goal where there are none', { goal: 'signup' }, {}, 'ACCEPTED APPROVED'],
    ['a goal', { goal: 'signup' }, { terms: { ...cpa, goals: ['signup'] } }, 'ACCEPTED APPROVED'],
    ['no goal', {}, { terms: { ...cpa, goals: ['signup'] } }, 'ACCEPTED APPROVED'],
    ['another goal', { goal: 'sale' }, { terms: { ...cpa, goals: ['signup'] } }, 'REJECTED UNKNOWN_GOAL'],
    ['a pixel', { source: 'PIXEL', advertiserId: null }, { pixelEnabled: true }, 'ACCEPTED PENDING'],
    ['a pixel that is not wanted', { source: 'PIXEL', advertiserId: null }, {}, 'REJECTED PIXEL_NOT_ENABLED'],
    ['by the network', { source: 'API', advertiserId: null }, {}, 'ACCEPTED APPROVED'],
    ['a share of no sale', {}, { terms: cps }, 'REJECTED SALE_AMOUNT_MISSING'],
    [
      'an unknown currency',
      { amountMicros: 1, currency: 'CHF' },
      { terms: cps },
      'REJECTED CURRENCY_UNKNOWN',
    ],
    [
      'an offer in an unknown currency',
      {},
      { terms: { ...cpa, currency: 'CHF' } },
      'REJECTED CURRENCY_UNKNOWN',
    ],
    ['held', {}, { terms: { ...cpa, holdHours: 24 } }, 'ACCEPTED PENDING'],
    [
      'held, but long ago',
      { at: clickedAt - 23 * hourMs },
      { at: clickedAt - 23 * hourMs, terms: { ...cpa, holdHours: 24 } },
      'ACCEPTED APPROVED',
    ],
  ];
  test.each(cases)('%s', (_what, report, click, expected) => {
    expect(told(judge(report, click))).toBe(expected);
  });

  test('only what people did is paid for', () => {
    const paid = traffics.filter((traffic: Traffic) => judge({}, { traffic }).verdict === 'ACCEPTED');
    expect(paid).toEqual(['HUMAN', 'DUPLICATE']);
  });

  test('counts at its click when it is said to have come before: its hold and its day begin no sooner', () => {
    const terms = { ...cpa, holdHours: 24 };
    expect(standingAfter([{ at: clickedAt - 20 * hourMs }], { terms })).toMatchObject({
      convertedAt: clickedAt,
      heldUntil: clickedAt + 24 * hourMs,
    });
  });

  test('is priced by the terms of its click, a sale in another currency by the rates of its day', () => {
    const euros = { amountMicros: 100_000_000, currency: 'EUR' };
    expect(standingAfter([euros], { terms: cps })).toMatchObject({
      saleAmountMicros: 110_000_000,
      payoutMicros: 5_500_000,
      revenueMicros: 8_800_000,
      rate: '1',
      payoutNetworkMicros: 5_500_000n,
      how: { version: 7 },
      reported: { sale: { micros: 100_000_000, currency: 'EUR' } },
    });
    expect(standingAfter([euros], { terms: { ...cps, currency: 'JPY' } })).toMatchObject({
      saleAmountMicros: Math.round((100_000_000 * 1.1) / 0.0065),
      payoutMicros: 846_153_846,
      rate: '0.0065',
      payoutNetworkMicros: 5_500_000n,
    });
  });

  test('that is held says until when', () => {
    expect(standingAfter([{}], { terms: { ...cpa, holdHours: 24 } }).heldUntil).toBe(clickedAt + 25 * hourMs);
  });
});

describe('a further report', () => {
  const stories: [ConversionStatus, reported: PostbackStatus, says: PostbackStatus, expected: string][] = [
    ['APPROVED', 'APPROVED', 'APPROVED', 'DUPLICATE'],
    ['REVERSED', 'REVERSED', 'REVERSED', 'DUPLICATE'],
    ['PENDING', 'PENDING', 'APPROVED', 'UPDATED APPROVED'],
    ['APPROVED', 'APPROVED', 'REVERSED', 'UPDATED REVERSED'],
    ['REJECTED', 'REJECTED', 'APPROVED', 'UPDATED APPROVED'],
    ['APPROVED', 'APPROVED', 'PENDING', 'REJECTED STATUS_NOT_ALLOWED'],
    ['REVERSED', 'REVERSED', 'APPROVED', 'REJECTED STATUS_NOT_ALLOWED'],
    // What is not approved yet cannot be reversed, but it can be taken back.
    ['PENDING', 'PENDING', 'REVERSED', 'UPDATED REJECTED'],
    ['REJECTED', 'REVERSED', 'REVERSED', 'DUPLICATE'],
    ['REJECTED', 'REJECTED', 'REVERSED', 'DUPLICATE'],
    // Billed.
    ['LOCKED', 'APPROVED', 'APPROVED', 'DUPLICATE'],
    ['LOCKED', 'APPROVED', 'REVERSED', 'UPDATED REVERSED'],
    ['LOCKED', 'APPROVED', 'REJECTED', 'UPDATED REVERSED'],
    ['REVERSED', 'REJECTED', 'REJECTED', 'DUPLICATE'],
    ['LOCKED', 'APPROVED', 'PENDING', 'REJECTED STATUS_NOT_ALLOWED'],
    // What the network has decided stands against the same report again.
    ['REJECTED', 'APPROVED', 'APPROVED', 'DUPLICATE'],
    ['APPROVED', 'PENDING', 'PENDING', 'DUPLICATE'],
    ['APPROVED', 'PENDING', 'APPROVED', 'DUPLICATE'],
  ];
  test.each(stories)('%s, last reported as %s, reported as %s: %s', (status, last, says, expected) => {
    const first = standingAfter([{}]);
    const standing = { ...first, status, reported: { ...first.reported, status: last } };
    expect(told(judge({ status: says }, {}, standing))).toBe(expected);
  });

  test('is priced by the click that earned it, whichever is named', () => {
    const sale = { amountMicros: 100_000_000 };
    const other = { publisherId: 'pub_2', at: clickedAt + 1, terms: cpa };
    expect(judge({ amountMicros: 200_000_000 }, other, standingAfter([sale], { terms: cps }))).toMatchObject({
      conversion: { payoutMicros: 10_000_000, click: { publisherId: 'pub_1', at: clickedAt } },
    });
  });

  test('of a pixel changes nothing', () => {
    const pixel = { source: 'PIXEL', advertiserId: null, amountMicros: 5 } as const;
    expect(told(judge(pixel, { pixelEnabled: true }, standingAfter([{ status: 'REJECTED' }])))).toBe(
      'DUPLICATE',
    );
  });

  test('with another amount prices anew; with the same, or without, it is a duplicate', () => {
    const sale = { amountMicros: 100_000_000 };
    const standing = standingAfter([sale], { terms: cps });
    expect(told(judge(sale, { terms: cps }, standing))).toBe('DUPLICATE');
    expect(told(judge({ ...sale, currency: 'USD' }, { terms: cps }, standing))).toBe('DUPLICATE');
    expect(told(judge({}, { terms: cps }, standing))).toBe('DUPLICATE');
    expect(standingAfter([sale, { amountMicros: 200_000_000 }], { terms: cps }).payoutMicros).toBe(
      10_000_000,
    );
    expect(judge({ amountMicros: 200_000_000, currency: 'CHF' }, { terms: cps }, standing)).toEqual({
      verdict: 'REJECTED',
      reason: 'CURRENCY_UNKNOWN',
    });
    for (const [status, reason] of [
      ['LOCKED', 'CONVERSION_LOCKED'],
      ['REVERSED', 'STATUS_NOT_ALLOWED'],
    ] as const)
      expect(judge({ amountMicros: 1 }, { terms: cps }, { ...standing, status })).toEqual({
        verdict: 'REJECTED',
        reason,
      });
  });

  test('does not undo a correction of the network unless it says something new', () => {
    const sale = { amountMicros: 100_000_000 };
    const corrected = { ...standingAfter([sale], { terms: cps }), saleAmountMicros: 1, payoutMicros: 0 };
    expect(told(judge(sale, { terms: cps }, corrected))).toBe('DUPLICATE');
  });

  test('of a refund takes off what it says was refunded in all, once', () => {
    const sale = { amountMicros: 100_000_000, currency: 'EUR' };
    const refund = (micros: number, currency: string | null = null) =>
      ({ status: 'REVERSED', amountMicros: micros, currency }) as const;
    const part = standingAfter([sale, refund(20_000_000)], { terms: cps });
    expect(part).toMatchObject({ status: 'APPROVED', saleAmountMicros: 88_000_000, payoutMicros: 4_400_000 });
    const then = (report: Partial<Report>) => judge(report, { terms: cps }, part);
    expect(told(then(refund(20_000_000)))).toBe('DUPLICATE');
    expect(told(then(sale))).toBe('DUPLICATE');
    expect(told(then(refund(50_000_000)))).toBe('UPDATED APPROVED');
    expect(told(then(refund(100_000_000)))).toBe('UPDATED REVERSED');
    expect(told(then(refund(110_000_000, 'USD')))).toBe('UPDATED REVERSED');
    expect(told(then(refund(100_000_001)))).toBe('REJECTED REFUND_EXCEEDS_SALE');
    expect(told(then({ amountMicros: 10_000_000, currency: 'EUR' }))).toBe('REJECTED REFUND_EXCEEDS_SALE');
    expect(told(judge(refund(1), { terms: cps }, { ...part, status: 'LOCKED' }))).toBe('DUPLICATE');
    expect(told(judge(refund(30_000_000), { terms: cps }, { ...part, status: 'LOCKED' }))).toBe(
      'REJECTED CONVERSION_LOCKED',
    );
  });

  test('ends a hold, begins one, or leaves it as it is', () => {
    const held = { terms: { ...cpa, holdHours: 24 } };
    const standing = standingAfter([{}], held);
    expect(told(judge({}, held, standing))).toBe('DUPLICATE');
    for (const status of ['REJECTED', 'REVERSED'] as const)
      expect(judge({ status }, held, standing)).toMatchObject({
        conversion: { status: 'REJECTED', heldUntil: null },
      });
    expect(standingAfter([{ status: 'PENDING' }, {}], held)).toMatchObject({
      status: 'PENDING',
      heldUntil: clickedAt + 25 * hourMs,
    });
    expect(told(judge({}, { terms: cpa }, standingAfter([{ status: 'PENDING' }])))).toBe('UPDATED APPROVED');
  });
});

test('an amount that is too large to be exact is no amount', () => {
  const given = { amountMicros: 999_999_999_000_000, currency: 'EUR' };
  expect(() => judge(given, { terms: { ...cps, currency: 'JPY' } })).toThrow(RangeError);
});
