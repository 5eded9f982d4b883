import { expect, test } from '@jest/globals';
import {
  type ConversionStatus,
  clickWaitMsMax,
  conversionStatuses,
  counts,
  judgePostback,
  mayBecome,
  type PostbackClick,
} from './conversion.ts';
import type { PostbackStatus } from './postback-event.ts';
import { type Traffic, traffics } from './visitor.ts';

/** Rows: the status a conversion has; columns: the one that is asked for. */
const table = `
  from      PENDING  APPROVED  LOCKED  REJECTED  REVERSED
  PENDING   no       yes       no      yes       no
  APPROVED  no       no        yes     yes       yes
  LOCKED    no       no        no      no        yes
  REJECTED  no       yes       no      no        no
  REVERSED  no       no        no      no        no`;
const [header = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const transitions = rows.flatMap(([from, ...cells]) =>
  cells.map(
    (cell, index) =>
      [from, header[index + 1], cell === 'yes'] as [ConversionStatus, ConversionStatus, boolean],
  ),
);

test.each(transitions)('%s to %s: %s', (from, to, allowed) => {
  expect(mayBecome(from, to)).toBe(allowed);
});

test('the table of transitions is complete', () => {
  expect(transitions).toHaveLength(conversionStatuses.length ** 2);
});

test('pending, approved and billed conversions count; a reversed one that was billed goes on counting', () => {
  expect(conversionStatuses.filter((status) => counts(status))).toEqual(['PENDING', 'APPROVED', 'LOCKED']);
  expect(conversionStatuses.filter((status) => counts(status, true))).toEqual([
    'PENDING',
    'APPROVED',
    'LOCKED',
    'REVERSED',
  ]);
});

const shoes: PostbackClick = { advertiserId: 'adv_1', traffic: 'HUMAN' };
const by = (traffic: Traffic): PostbackClick => ({ advertiserId: 'adv_1', traffic });
const cases: [string, PostbackStatus, PostbackClick | null, number, ConversionStatus | null, string][] = [
  ['its click is not here yet', 'APPROVED', null, 0, null, 'WAITING'],
  ['its click is not here just before the wait ends', 'APPROVED', null, clickWaitMsMax - 1, null, 'WAITING'],
  ['its click never came', 'APPROVED', null, clickWaitMsMax, null, 'REJECTED UNKNOWN_CLICK'],
  [
    'its click went to no offer',
    'APPROVED',
    { advertiserId: null, traffic: 'HUMAN' },
    0,
    null,
    'REJECTED CLICK_WITHOUT_OFFER',
  ],
  [
    "its click went to another advertiser's offer",
    'APPROVED',
    { advertiserId: 'adv_2', traffic: 'HUMAN' },
    0,
    null,
    'REJECTED ADVERTISER_MISMATCH',
  ],
  [
    "another advertiser asks about a bot's click",
    'APPROVED',
    { advertiserId: 'adv_2', traffic: 'BOT' },
    0,
    null,
    'REJECTED ADVERTISER_MISMATCH',
  ],
  ['a late first report', 'APPROVED', shoes, clickWaitMsMax * 2, null, 'ACCEPTED APPROVED'],
  ['a first report that waits for approval', 'PENDING', shoes, 0, null, 'ACCEPTED PENDING'],
  ['a rejection that overtook its conversion', 'REJECTED', shoes, 0, null, 'ACCEPTED REJECTED'],
  ['a reversal that overtook its conversion', 'REVERSED', shoes, 0, null, 'ACCEPTED REVERSED'],
  ['the same again', 'APPROVED', shoes, 0, 'APPROVED', 'DUPLICATE'],
  ['a second reversal', 'REVERSED', shoes, 0, 'REVERSED', 'DUPLICATE'],
  ['an approval', 'APPROVED', shoes, 0, 'PENDING', 'UPDATED APPROVED'],
  ['a reversal', 'REVERSED', shoes, 0, 'APPROVED', 'UPDATED REVERSED'],
  ['a reinstatement', 'APPROVED', shoes, 0, 'REJECTED', 'UPDATED APPROVED'],
  ['pending after approved', 'PENDING', shoes, 0, 'APPROVED', 'REJECTED STATUS_NOT_ALLOWED'],
  ['approved after reversed', 'APPROVED', shoes, 0, 'REVERSED', 'REJECTED STATUS_NOT_ALLOWED'],
];

test.each(cases)('%s', (_what, status, click, waitedMs, current, expected) => {
  const verdict = judgePostback({ advertiserId: 'adv_1', status }, click, waitedMs, current);
  expect(Object.values(verdict).join(' ')).toBe(expected);
});

test('only what people did is paid for', () => {
  const paid = traffics.filter(
    (traffic) =>
      judgePostback({ advertiserId: 'adv_1', status: 'APPROVED' }, by(traffic), 0, null).verdict ===
      'ACCEPTED',
  );
  expect(paid).toEqual(['HUMAN', 'DUPLICATE']);
});
