import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '../../domain/viewer.ts';
import { newId } from '../../platform/new-id.ts';
import {
  type Connection,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
const invited = publisher();
const other = publisher();
const unread = publisher(newId('pub'), ['REPORTS_READ']);
const readOnly = manager(['OFFERS_READ']);

let rig: OffersRig;
const ids: Record<string, string> = {};

beforeAll(async () => {
  rig = await startOffersRig();
  const story = offersStory(rig, staff);
  ids.advertiser = await story.advertiser();
  for (const name of ['open', 'ask', 'private', 'draft', 'paused']) {
    const offer = await story.offer(ids.advertiser, `offer of ${name}`);
    ids[`offer of ${name}`] = offer;
    const visibility = { ask: 'ASK_TO_JOIN', private: 'PRIVATE' }[name] ?? 'OPEN';
    const allowedPublisherIds = name === 'private' ? [invited.publisherId] : [];
    ids[name] = await story.smartlink([offer], { name, visibility, allowedPublisherIds });
    if (name !== 'draft') expect(await story.publish(ids[name])).toEqual([]);
  }
  ids['offer of none'] = await story.offer(ids.advertiser, 'offer of none');
  await rig.ask(staff, `mutation($id: ID!) { pauseSmartlink(id: $id) { userErrors { code } } }`, {
    id: ids.paused,
  });
});
afterAll(() => rig.stop());

const all = ['paused', 'draft', 'private', 'ask', 'open'];
const visible: [string, Viewer, string[]][] = [
  ['staff', staff, all],
  ['an invited publisher', invited, ['paused', 'private', 'ask', 'open']],
  ['another publisher', other, ['paused', 'ask', 'open']],
];

describe.each(visible)('%s', (_who, viewer, names) => {
  test('lists the smartlinks it may see, newest first', async () => {
    const { data } = await rig.ask<{ smartlinks: Connection<Named> }>(
      viewer,
      '{ smartlinks { totalCount edges { node { name } } } }',
    );
    expect(data.smartlinks.edges.map(({ node }) => node.name)).toEqual(names);
    expect(data.smartlinks.totalCount).toBe(names.length);
  });

  test('lists the offers of those smartlinks', async () => {
    const { data } = await rig.ask<{ offers: Connection<Named> }>(
      viewer,
      '{ offers { edges { node { name } } } }',
    );
    const offers = data.offers.edges.map(({ node }) => node.name);
    const unpooled = viewer === staff ? ['offer of none'] : [];
    expect(offers).toEqual([...unpooled, ...names.map((name) => `offer of ${name}`)]);
  });

  test.each(all)('finds the smartlink "%s" by every way, or by none', async (name) => {
    const query = `query($id: ID!, $offer: ID!, $refs: [_Any!]!) {
      smartlink(id: $id) { name } node(id: $id) { ... on Smartlink { name } } offer(id: $offer) { name }
      _entities(representations: $refs) { ... on Smartlink { name } ... on Offer { name } } }`;
    const [id, offer] = [ids[name], ids[`offer of ${name}`]];
    const refs = [
      { __typename: 'Smartlink', id },
      { __typename: 'Offer', id: offer },
    ];
    const { data } = await rig.ask(viewer, query, { id, offer, refs });
    const seen = names.includes(name);
    expect(data).toEqual({
      smartlink: seen ? { name } : null,
      node: seen ? { name } : null,
      offer: seen ? { name: `offer of ${name}` } : null,
      _entities: seen ? [{ name }, { name: `offer of ${name}` }] : [null, null],
    });
  });
});

interface Named {
  readonly name: string;
}

test.each([
  ['the revenue of an offer', `{ offer(id: "OFFER") { name revenue { amount } } }`],
  ['the destination of an offer', `{ offer(id: "OFFER") { name destinationUrl } }`],
  ['the advertiser of an offer', `{ offer(id: "OFFER") { name advertiser { name } } }`],
  ['the fallback of a smartlink', `{ smartlink(id: "SMARTLINK") { name fallbackUrl } }`],
  ['who is invited to a smartlink', `{ smartlink(id: "SMARTLINK") { name allowedPublishers { id } } }`],
  ['the caps of a publisher', `{ publisherCaps(publisherId: "pub_x") { id } }`],
  ['the tracking domains', `{ trackingDomains { host } }`],
  ['an advertiser', `{ advertiser(id: "ADVERTISER") { name } }`],
  ['the advertisers', `{ advertisers { totalCount } }`],
  ['an advertiser as a node', `{ node(id: "ADVERTISER") { id } }`],
  [
    'an advertiser by reference',
    `{ _entities(representations: [{ __typename: "Advertiser", id: "ADVERTISER" }]) { ... on Advertiser { name } } }`,
  ],
])('only staff reads %s', async (_what, template) => {
  const query = template
    .replace('OFFER', ids['offer of open'] ?? '')
    .replace('SMARTLINK', ids.open ?? '')
    .replaceAll(/"ADVERTISER"/g, JSON.stringify(ids.advertiser));
  expect((await rig.ask(staff, query)).codes).toEqual([]);
  expect((await rig.ask(invited, query)).codes).toEqual(['FORBIDDEN']);
});

test.each(['smartlinks', 'offers'])('%s need the scope OFFERS_READ', async (list) => {
  expect((await rig.ask(unread, `{ ${list} { totalCount } }`)).codes).toEqual(['FORBIDDEN']);
});

test('a reference needs the scope as well', async () => {
  const query = `query($refs: [_Any!]!) { _entities(representations: $refs) { ... on Smartlink { name } } }`;
  const answer = await rig.ask(unread, query, { refs: [{ __typename: 'Smartlink', id: ids.open }] });
  expect(answer).toEqual({ data: { _entities: [null] }, codes: ['FORBIDDEN'] });
});

const changes = [
  `createAdvertiser(input: { name: "X" }) { userErrors { code } }`,
  `updateAdvertiser(id: "adv_x", input: {}) { userErrors { code } }`,
  `rotatePostbackToken(advertiserId: "adv_x") { userErrors { code } }`,
  `createOffer(input: { advertiserId: "adv_x", name: "X", destinationUrl: "https://x.test/",
    payout: { amount: "1", currency: "USD" }, revenue: { amount: "1", currency: "USD" } }) { userErrors { code } }`,
  `updateOffer(id: "off_x", input: {}) { userErrors { code } }`,
  `publishOffer(id: "off_x") { userErrors { code } }`,
  `pauseOffer(id: "off_x") { userErrors { code } }`,
  `createSmartlink(input: { name: "X", visibility: OPEN, mode: WEIGHT }) { userErrors { code } }`,
  `updateSmartlink(id: "smk_x", input: {}) { userErrors { code } }`,
  `publishSmartlink(id: "smk_x") { userErrors { code } }`,
  `pauseSmartlink(id: "smk_x") { userErrors { code } }`,
  `setOfferCaps(offerId: "off_x", caps: []) { userErrors { code } }`,
  `setOfferGoals(offerId: "off_x", goals: []) { userErrors { code } }`,
  `setPayoutRules(offerId: "off_x", rules: []) { userErrors { code } }`,
  `setPublisherCaps(publisherId: "pub_x", caps: []) { userErrors { code } }`,
  `createTrackingDomain(host: "x") { userErrors { code } }`,
  `setDefaultTrackingDomain(id: "tdm_x") { userErrors { code } }`,
];

test.each(changes)('%s is for staff with OFFERS_WRITE', async (change) => {
  const greedy = publisher(newId('pub'), ['OFFERS_READ', 'OFFERS_WRITE']);
  expect((await rig.ask(greedy, `mutation { ${change} }`)).codes).toEqual(['FORBIDDEN']);
  expect((await rig.ask(readOnly, `mutation { ${change} }`)).codes).toEqual(['FORBIDDEN']);
  expect((await rig.ask(staff, `mutation { ${change} }`)).codes).toEqual([]);
});

test('nodes keep the order of the ids, and name what others own', async () => {
  const lnk = newId('lnk');
  const asked = [ids.open, 'nonsense', lnk, ids.draft];
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`;
  const { data, codes } = await rig.ask<{ nodes: unknown }>(other, query, { ids: asked });
  expect(codes).toEqual([]);
  expect(data.nodes).toEqual([
    { __typename: 'Smartlink', id: ids.open },
    null,
    { __typename: 'TrackingLink', id: lnk },
    null,
  ]);
});
