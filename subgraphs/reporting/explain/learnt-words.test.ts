import { describe, expect, test } from '@jest/globals';
import { allocationTable } from '../../../domain/allocation-table.ts';
import { type Decision, routeClick } from '../../../domain/route-click.ts';
import {
  circumstancesOf,
  type RoutingCase,
  routingCode,
  snapshotOf,
  visitorOf,
} from '../../../test/samples/routing-case.ts';
import { contextLabel, learntSentence, percentWords } from './learnt-words.ts';

test.each([
  [1, '100 %'],
  [0.996, '99.6 %'],
  [0.8349, '83 %'],
  [0.1, '10 %'],
  [0.05, '5 %'],
  [0.0543, '5.4 %'],
  [0.0049, '0.5 %'],
  [0.0009, 'less than 0.1 %'],
])('%d is %s', (part, words) => expect(percentWords(part)).toBe(words));

test('a context in short', () => {
  const whole = { country: null, device: null, publisherId: null, sub1: null };
  const publisher = { country: 'DE', device: 'MOBILE', publisherId: 'pub_1', sub1: null };
  const labels = [whole, { ...publisher, publisherId: null }, publisher, { ...publisher, country: '' }];
  const subs = ['news', '', '*'].map((sub1) => ({ ...publisher, sub1 }));
  expect([...labels, ...subs].map(contextLabel)).toEqual([
    'the whole smartlink',
    'DE × MOBILE',
    'DE × MOBILE × this publisher',
    'unknown country × MOBILE × this publisher',
    'DE × MOBILE × this publisher × sub-id news',
    'DE × MOBILE × this publisher × without a sub-id',
    'DE × MOBILE × this publisher × a rare sub-id',
  ]);
});

describe('the sentence', () => {
  const pool = [{ offer: 'A' }, { offer: 'B' }, { offer: 'C' }];
  const computedAt = Date.parse('2026-11-20T10:42:31Z');

  function decide(shares: Record<string, number[]>, written: Partial<RoutingCase> = {}): Decision {
    const snapshot = snapshotOf({ pool, mode: 'AUTO_OPTIMIZE', ...written });
    const table = allocationTable({ computedAt, offers: ['A', 'B'], shares });
    const allocations = new Map(Object.keys(shares).length === 0 ? [] : [['smk', table]]);
    const circumstances = circumstancesOf({ random: 0, sub1: 'news', ...written });
    return routeClick({ ...snapshot, allocations }, routingCode, visitorOf(written.visitor), circumstances);
  }
  const two = { pool: pool.slice(0, 2) };

  test('names the context, the share and when it was computed', () => {
    expect(learntSentence(decide({ '|DE|MOBILE|pub_1|news': [83, 17], '': [1, 1] }, two))).toBe(
      'Auto-optimize gave this offer 83 % of clicks like this one (Germany, mobile, this publisher, sub-id news), computed at 10:42 UTC; the draw fell on it.',
    );
    const later = { ...two, now: '2026-11-21T00:10:00Z' };
    expect(learntSentence(decide({ '': [1, 999] }, later))).toBe(
      'Auto-optimize gave this offer 0.1 % of clicks like this one (the whole smartlink), computed on 2026-11-20 at 10:42 UTC; the draw fell on it.',
    );
  });

  test('says that an offer is new', () => {
    expect(learntSentence(decide({ '|DE|MOBILE': [90, 10] }, { random: 0.99 }))).toBe(
      'The offer was new to auto-optimize, which gives newcomers the mean of the others: 33 % of clicks like this one (Germany, mobile), computed at 10:42 UTC; the draw fell on it.',
    );
  });

  test('says that nothing was learnt', () => {
    expect(learntSentence(decide({}))).toBe(
      'Auto-optimize has learnt nothing about visits like this one yet: the offer was drawn by what it pays among the 3 that take the visitor, with a chance of 33 %.',
    );
  });

  test('is for others where nothing was drawn by what was learnt', () => {
    const shares = { '': [1, 1] };
    const others: Partial<RoutingCase>[] = [
      { pool: pool.slice(0, 1) },
      { mode: 'WEIGHT' },
      { sticky: true, visitor: { stickyOfferId: 'A' } },
      { visitor: { traffic: 'BOT' } },
      { pool: [], fallbackOffer: { offer: 'D' } },
    ];
    for (const written of others) expect(learntSentence(decide(shares, written))).toBeNull();
  });

  test('holds whatever a country or a sub-id looks like', () => {
    for (const country of ['', 'T1', 'ZZ', 'x y']) {
      const name = `|${country}|MOBILE`;
      expect(learntSentence(decide({ [name]: [1, 1] }, { ...two, visitor: { country } }))).toContain(
        ', mobile',
      );
    }
  });
});
