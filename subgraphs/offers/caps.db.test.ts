import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../platform/new-id.ts';
import {
  type Connection,
  type Failed,
  manager,
  type OffersRig,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
const publisherId = newId('pub');
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let offer: string;
let member: string;
let memberOfOther: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
});
beforeEach(async () => {
  const advertiser = await story.advertiser();
  offer = await story.offer(advertiser);
  const other = await story.offer(advertiser);
  const smartlink = await story.smartlink([offer, other]);
  const query = `query($id: ID!) { smartlink(id: $id) { pool { edges { node { id offer { id } } } } } }`;
  type Read = { smartlink: { pool: Connection<{ id: string; offer: { id: string } }> } };
  const { data } = await rig.ask<Read>(staff, query, { id: smartlink });
  const memberOf = (id: string) =>
    data.smartlink.pool.edges.find(({ node }) => node.offer.id === id)?.node.id ?? '';
  member = memberOf(offer);
  memberOfOther = memberOf(other);
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

const fields = `id scope metric window count amount { amount currency } timeZone action publisher { id } memberId`;

interface CapRead {
  readonly id: string;
  readonly metric: string;
  readonly count: number | null;
}

async function setOfferCaps(caps: readonly object[], of = offer) {
  const query = `mutation($of: ID!, $caps: [CapInput!]!) {
    it: setOfferCaps(offerId: $of, caps: $caps) { offer { caps { ${fields} } } userErrors { field code } } }`;
  type Set = { it: Failed & { offer: { caps: CapRead[] } | null } };
  const { data, codes } = await rig.ask<Set>(staff, query, { of, caps });
  expect(codes).toEqual([]);
  return { caps: data.it.offer?.caps ?? null, userErrors: data.it.userErrors };
}

async function setPublisherCaps(of: string, caps: readonly object[]) {
  const query = `mutation($of: ID!, $caps: [PublisherCapInput!]!) {
    it: setPublisherCaps(publisherId: $of, caps: $caps) { caps { ${fields} } userErrors { field code } } }`;
  const { data, codes } = await rig.ask<{ it: Failed & { caps: CapRead[] | null } }>(staff, query, {
    of,
    caps,
  });
  expect(codes).toEqual([]);
  return data.it;
}

const daily = { metric: 'CLICKS', window: 'DAY', count: 500 };
const usd = (amount: string) => ({ amount, currency: 'USD' });

test('caps of every scope are kept and shown', async () => {
  const { caps } = await setOfferCaps([
    daily,
    { ...daily, scope: 'MEMBER', memberId: member, timeZone: 'europe/berlin', action: 'STOP' },
    { scope: 'PUBLISHER_OFFER', metric: 'PAYOUT', window: 'MONTH', amount: usd('99.5'), publisherId },
    { scope: 'PUBLISHER_OFFER', metric: 'CONVERSIONS', window: 'TOTAL', count: 1, action: 'ALERT_ONLY' },
  ]);
  const plain = { id: expect.any(String), ...{ timeZone: 'UTC', action: 'ROUTE_NEXT', amount: null } };
  const nobody = { publisher: null, memberId: null };
  expect(caps).toHaveLength(4);
  expect(caps).toEqual(
    expect.arrayContaining([
      { ...plain, ...nobody, ...daily, scope: 'OFFER' },
      {
        ...{ ...plain, ...nobody, ...daily, scope: 'MEMBER', memberId: member },
        ...{ timeZone: 'Europe/Berlin', action: 'STOP' },
      },
      {
        ...{ ...plain, ...nobody, scope: 'PUBLISHER_OFFER', metric: 'PAYOUT', window: 'MONTH', count: null },
        ...{ amount: { amount: '99.50', currency: 'USD' }, publisher: { id: publisherId } },
      },
      {
        ...{
          ...plain,
          ...nobody,
          scope: 'PUBLISHER_OFFER',
          metric: 'CONVERSIONS',
          window: 'TOTAL',
          count: 1,
        },
        action: 'ALERT_ONLY',
      },
    ]),
  );
});

test('a cap that only changes its limit keeps its id, others go', async () => {
  const before = await setOfferCaps([daily, { ...daily, window: 'HOUR' }]);
  const id = before.caps?.find((cap) => cap.count === 500)?.id;
  const ids = before.caps?.map((cap) => cap.id);
  const { caps } = await setOfferCaps([{ ...daily, count: 700, timeZone: 'Asia/Kathmandu' }]);
  expect(caps).toMatchObject([{ count: 700, timeZone: 'Asia/Kathmandu' }]);
  expect(ids).toContain(caps?.[0]?.id);
  expect(id).toBeDefined();
  expect((await setOfferCaps([])).caps).toEqual([]);
});

test('an alarm before the end: the same cap may have two actions', async () => {
  const alarm = { ...daily, count: 400, action: 'ALERT_ONLY' };
  expect((await setOfferCaps([daily, alarm])).caps).toHaveLength(2);
});

test.each([
  ['no limit', { metric: 'CLICKS', window: 'DAY' }, 'count', 'CAP_INVALID'],
  ['a limit of 0', { ...daily, count: 0 }, 'count', 'CAP_INVALID'],
  ['money for clicks', { ...daily, amount: usd('5') }, 'count', 'CAP_INVALID'],
  ['a count for money', { ...daily, metric: 'REVENUE' }, 'amount', 'CAP_INVALID'],
  ['no money', { metric: 'PAYOUT', window: 'DAY', amount: usd('0') }, 'amount', 'CAP_INVALID'],
  ['a zone that is none', { ...daily, timeZone: '+02:00' }, 'timeZone', 'TIME_ZONE_INVALID'],
  ['the scope of publishers', { ...daily, scope: 'PUBLISHER' }, 'scope', 'CAP_INVALID'],
  ['a place for an offer', { ...daily, memberId: 'mem_x' }, 'memberId', 'CAP_INVALID'],
  ['a member without a place', { ...daily, scope: 'MEMBER' }, 'memberId', 'NOT_FOUND'],
  ['a publisher for an offer', { ...daily, publisherId }, 'publisherId', 'CAP_INVALID'],
  [
    'no publisher',
    { ...daily, scope: 'PUBLISHER_OFFER', publisherId: 'x' },
    'publisherId',
    'PUBLISHER_ID_INVALID',
  ],
])('%s is a user error', async (_what, cap, field, code) => {
  expect(await setOfferCaps([cap])).toEqual({
    caps: null,
    userErrors: [{ field: ['caps', '0', field], code }],
  });
});

test('a place of another offer, a cap twice and too many caps are user errors', async () => {
  const foreign = { ...daily, scope: 'MEMBER', memberId: memberOfOther };
  expect((await setOfferCaps([foreign])).userErrors).toEqual([
    { field: ['caps', '0', 'memberId'], code: 'NOT_FOUND' },
  ]);
  expect((await setOfferCaps([daily, { ...daily, count: 5 }])).userErrors).toEqual([
    { field: ['caps', '1'], code: 'CAP_DUPLICATE' },
  ]);
  const many = Array.from({ length: 51 }, () => ({
    ...daily,
    scope: 'PUBLISHER_OFFER',
    publisherId: newId('pub'),
  }));
  expect((await setOfferCaps(many)).userErrors).toEqual([{ field: ['caps'], code: 'CAP_INVALID' }]);
  expect((await setOfferCaps([daily], newId('off'))).userErrors).toEqual([
    { field: ['offerId'], code: 'NOT_FOUND' },
  ]);
});

test('a publisher has caps on all offers together', async () => {
  const set = await setPublisherCaps(publisherId, [daily]);
  expect(set).toMatchObject({
    userErrors: [],
    caps: [{ scope: 'PUBLISHER', publisher: { id: publisherId } }],
  });
  const query = `query($id: ID!) { publisherCaps(publisherId: $id) { id count } }`;
  expect((await rig.ask(staff, query, { id: publisherId })).data).toEqual({
    publisherCaps: [{ id: set.caps?.[0]?.id, count: 500 }],
  });
  expect((await setPublisherCaps('adv_x', [daily])).userErrors).toEqual([
    { field: ['publisherId'], code: 'PUBLISHER_ID_INVALID' },
  ]);
});

test('edits of caps at once end in one of them', async () => {
  const publisher = newId('pub');
  const counts = [1, 2, 3, 4, 5, 6];
  await Promise.all(
    counts.flatMap((count) => [
      setPublisherCaps(publisher, [{ ...daily, count }]),
      setOfferCaps([{ ...daily, count }]),
    ]),
  );
  const kept = 'select cap_limit::int as count from offers.cap where publisher_id = $1 or offer_id = $2';
  const { rows } = await owner.query<{ count: number }>(kept, [publisher, offer]);
  expect(rows).toHaveLength(2);
  for (const { count } of rows) expect(counts).toContain(count);
});
