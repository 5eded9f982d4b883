import { expect, test } from '@jest/globals';
import type { ConversionStatus } from './conversion.ts';
import { isEventFor, type PostbackSkip, postbackSkip } from './postback-endpoint.ts';

const everything = { smartlinkIds: null, offerIds: null, goals: null, statuses: null } as const;
const event = { smartlinkId: 'smk_1', offerId: 'off_1', goal: 'sale', status: 'APPROVED' } as const;
const active = { ...everything, status: 'ACTIVE' } as const;

test.each<[string, object, PostbackSkip | null]>([
  ['everything', {}, null],
  ['this smartlink', { smartlinkIds: ['smk_1'] }, null],
  ['another smartlink', { smartlinkIds: ['smk_2'] }, 'SMARTLINK_NOT_SELECTED'],
  ['another offer', { offerIds: ['off_2'] }, 'OFFER_NOT_SELECTED'],
  ['another event', { goals: ['signup'] }, 'EVENT_NOT_SELECTED'],
  ['events in another case', { goals: ['Sale'] }, 'EVENT_NOT_SELECTED'],
  ['another status', { statuses: ['REVERSED'] }, 'STATUS_NOT_SELECTED'],
  ['nothing', { statuses: [] }, 'STATUS_NOT_SELECTED'],
  [
    'all of it',
    { smartlinkIds: ['smk_1'], offerIds: ['off_1'], goals: ['sale'], statuses: ['APPROVED'] },
    null,
  ],
  ['everything, later', { status: 'PAUSED' }, 'ENDPOINT_PAUSED'],
  ['another status, later', { status: 'PAUSED', statuses: ['LOCKED'] }, 'STATUS_NOT_SELECTED'],
])('an endpoint that wants %s', (_, wants, expected) => {
  expect(postbackSkip({ ...active, ...wants }, event)).toBe(expected);
});

test.each<[string, readonly ConversionStatus[] | null, boolean]>([
  ['chose nothing', null, false],
  ['chose another status', ['APPROVED'], false],
  ['asked for it', ['APPROVED', 'LOCKED'], true],
])('being billed is an event for an endpoint that %s: %p, %p', (_, statuses, expected) => {
  expect(isEventFor({ statuses }, 'LOCKED')).toBe(expected);
  expect(isEventFor({ statuses }, 'REVERSED')).toBe(true);
});
