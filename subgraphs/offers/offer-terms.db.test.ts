import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId } from '../../platform/new-id.ts';
import {
  type Failed,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
const special = publisher();
const ordinary = publisher();
const specialId = special.publisherId ?? '';
let rig: OffersRig;
let story: ReturnType<typeof offersStory>;
let advertiser: string;
let offer: string;

beforeAll(async () => {
  rig = await startOffersRig();
  story = offersStory(rig, staff);
  advertiser = await story.advertiser();
});
beforeEach(async () => {
  offer = await story.offer(advertiser);
});
afterAll(() => rig.stop());

const fields = `schedule { startsAt endsAt } deepLinkHosts publisherAccess { blocked { id } allowed { id } }
  publisherPayouts { publisher { id } payout { amount } } targeting { dimension operator values unknown }`;

async function update(input: object) {
  const query = `mutation($id: ID!, $input: UpdateOfferInput!) {
    it: updateOffer(id: $id, input: $input) { offer { ${fields} } userErrors { field code } } }`;
  type Updated = { it: Failed & { offer: Record<string, unknown> | null } };
  const { data, codes } = await rig.ask<Updated>(staff, query, { id: offer, input });
  expect(codes).toEqual([]);
  return data.it;
}

const payout = (publisherId: string, amount: string, currency = 'USD') => ({
  publisherId,
  payout: { amount, currency },
});

test('an offer is made without limits, and with all of them', async () => {
  expect((await update({})).offer).toEqual({
    schedule: { startsAt: null, endsAt: null },
    deepLinkHosts: [],
    publisherAccess: { blocked: [], allowed: null },
    publisherPayouts: [],
    targeting: [],
  });
  const blocked = newId('pub');
  offer = await story.offer(advertiser, 'Limited', {
    schedule: { startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-04-01T00:00:00.000Z' },
    publisherAccess: { blockedPublisherIds: [blocked, blocked], allowedPublisherIds: [specialId] },
    publisherPayouts: [payout(specialId, '1.50')],
    deepLinkHosts: ['Shop.Test.', '*.shop.test', 'bücher.test:8443'],
    targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE'], unknown: 'PASS' }],
  });
  expect((await update({})).offer).toEqual({
    schedule: { startsAt: '2026-03-01T00:00:00.000Z', endsAt: '2026-04-01T00:00:00.000Z' },
    deepLinkHosts: ['shop.test', '*.shop.test', 'xn--bcher-kva.test:8443'],
    publisherAccess: { blocked: [{ id: blocked }], allowed: [{ id: specialId }] },
    publisherPayouts: [{ publisher: { id: specialId }, payout: { amount: '1.50' } }],
    targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE'], unknown: 'PASS' }],
  });
});

test('what is given replaces what was, the rest stays', async () => {
  await update({ schedule: { startsAt: '2026-03-01T00:00:00Z' }, deepLinkHosts: ['shop.test'] });
  const { offer: changed } = await update({ schedule: { endsAt: '2026-04-01T00:00:00Z' } });
  expect(changed).toMatchObject({
    schedule: { startsAt: null, endsAt: '2026-04-01T00:00:00.000Z' },
    deepLinkHosts: ['shop.test'],
  });
  await update({ publisherAccess: { allowedPublisherIds: [] } });
  expect((await update({})).offer).toMatchObject({ publisherAccess: { allowed: [] } });
  expect((await update({ publisherAccess: {} })).offer).toMatchObject({ publisherAccess: { allowed: null } });
});

test('a publisher sees its own payout as the payout, and nobody else’s', async () => {
  await update({ publisherPayouts: [payout(specialId, '1.50')] });
  const smartlink = await story.smartlink([offer]);
  await story.publish(smartlink);
  const query = `query($id: ID!) { offer(id: $id) { payout { amount } } }`;
  for (const [viewer, amount] of [
    [special, '1.50'],
    [ordinary, '1.20'],
    [staff, '1.20'],
  ] as const) {
    expect((await rig.ask(viewer, query, { id: offer })).data).toEqual({ offer: { payout: { amount } } });
  }
});

test.each([
  ['publisherAccess', '{ blocked { id } }'],
  ['publisherPayouts', '{ payout { amount } }'],
  ['deepLinkHosts', ''],
  ['caps', '{ id }'],
])('a publisher does not see %s', async (field, selection) => {
  await story.publish(await story.smartlink([offer]));
  const query = `query($id: ID!) { offer(id: $id) { name schedule { endsAt } ${field} ${selection} } }`;
  expect(await rig.ask(ordinary, query, { id: offer })).toEqual({
    data: { offer: { name: 'Shoes', schedule: { endsAt: null }, [field]: null } },
    codes: ['FORBIDDEN'],
  });
});

const dayPart = (value: string) => [{ dimension: 'DAY_PART', operator: 'INCLUDE', values: [value] }];
test.each([
  [
    'an end before the start',
    { schedule: { startsAt: '2026-04-01T00:00:00Z', endsAt: '2026-04-01T00:00:00Z' } },
    ['schedule', 'endsAt'],
    'SCHEDULE_INVALID',
  ],
  [
    'an offer as a publisher',
    { publisherAccess: { blockedPublisherIds: [newId('off')] } },
    ['publisherAccess', 'blockedPublisherIds', '0'],
    'PUBLISHER_ID_INVALID',
  ],
  [
    'two payouts for one publisher',
    { publisherPayouts: [payout(specialId, '1'), payout(specialId, '2')] },
    ['publisherPayouts', '1', 'publisherId'],
    'PUBLISHER_ID_INVALID',
  ],
  [
    'a payout in another currency',
    { publisherPayouts: [payout(specialId, '1', 'EUR')] },
    ['publisherPayouts', '0', 'payout', 'currency'],
    'CURRENCY_NOT_SUPPORTED',
  ],
  ['a URL as a host', { deepLinkHosts: ['https://shop.test/'] }, ['deepLinkHosts', '0'], 'HOST_INVALID'],
  ['every host', { deepLinkHosts: ['*.'] }, ['deepLinkHosts', '0'], 'HOST_INVALID'],
  ['a top level', { deepLinkHosts: ['*.com'] }, ['deepLinkHosts', '0'], 'HOST_INVALID'],
  ['an address', { deepLinkHosts: ['127.0.0.1'] }, ['deepLinkHosts', '0'], 'HOST_INVALID'],
  ['our own host', { deepLinkHosts: ['shop.test', 'track.test'] }, ['deepLinkHosts', '1'], 'HOST_INVALID'],
  [
    'a zone that is none',
    { targeting: dayPart('MON-FRI 09:00-18:00 Mars/Olympus') },
    ['targeting', '0'],
    'TARGETING_INVALID',
  ],
])('%s is a user error', async (_what, input, path, code) => {
  expect(await update(input)).toEqual({ offer: null, userErrors: [{ field: ['input', ...path], code }] });
});

test('rules that leave nobody over are a user error', async () => {
  const rule = (operator: string, ...values: string[]) => ({ dimension: 'COUNTRY', operator, values });
  const unreachable = [rule('INCLUDE', 'DE', 'AT'), rule('EXCLUDE', 'AT', 'DE')];
  expect(await update({ targeting: unreachable })).toEqual({
    offer: null,
    userErrors: [{ field: ['input', 'targeting'], code: 'TARGETING_UNREACHABLE' }],
  });
  expect(
    (await update({ targeting: [rule('INCLUDE', 'DE', 'AT'), rule('EXCLUDE', 'AT')] })).userErrors,
  ).toEqual([]);
});

test('every dimension can be asked for', async () => {
  const targeting = [
    ['COUNTRY', 'US'],
    ['REGION', 'US-NY'],
    ['CITY', 'New York'],
    ['DEVICE', 'MOBILE'],
    ['OS', 'iOS'],
    ['OS_VERSION', 'iOS >=17'],
    ['BROWSER', 'Chrome'],
    ['LANGUAGE', 'de'],
    ['CONNECTION_TYPE', 'CELLULAR'],
    ['ASN', '3320'],
    ['IP_RANGE', '203.0.113.0/24'],
    ['DAY_PART', 'MON-FRI 09:00-18:00 Europe/Berlin'],
  ].map(([dimension, value]) => ({ dimension, operator: 'INCLUDE', values: [value], unknown: null }));
  expect(await update({ targeting })).toMatchObject({ offer: { targeting }, userErrors: [] });
});
