import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Answer,
  type Connection,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
const smartlinks = 50;
const secondBatchesMax = 2;
let rig: OffersRig;
let ids: string[];

beforeAll(async () => {
  rig = await startOffersRig();
  const story = offersStory(rig, staff);
  const offers: string[] = [];
  for (const name of ['Shoes', 'Hats', '100 %_Bags'])
    offers.push(await story.offer(await story.advertiser(), name));
  ids = [];
  const addDomain = `mutation { it: createTrackingDomain(host: "go.test") { trackingDomain { id } } }`;
  const added = await rig.ask<{ it: { trackingDomain: { id: string } } }>(staff, addDomain);
  const delivery = { fallbackOfferId: offers[0], trackingDomainId: added.data.it.trackingDomain.id };
  for (let index = 0; index < smartlinks; index += 1) {
    const id = await story.smartlink(offers, { name: `Smartlink ${index}`, ...delivery });
    await story.publish(id);
    ids.unshift(id);
  }
});
afterAll(() => rig.stop());

const deep = `query($first: Int!) { smartlinks(first: $first) { totalCount edges { node { id offerCount trackingDomain { host } OFLINK
  pool { totalCount edges { node { weight offer { name payout { amount } STAFF } } } } } } } }`;

test.each([
  [
    'staff',
    staff,
    deep
      .replace('STAFF', 'revenue { amount } advertiser { name } caps { id }')
      .replace('OFLINK', 'fallbackOffer { name }'),
  ],
  ['a publisher', publisher(), deep.replace('STAFF', '').replace('OFLINK', '')],
])(
  'for %s, fifty smartlinks with their pools cost no more statements than one',
  async (_who, viewer, query) => {
    const statementsFor = async (first: number) => {
      rig.statements.length = 0;
      type Read = { smartlinks: Connection<{ pool: Connection<unknown> }> };
      const { data, codes } = await rig.ask<Read>(viewer, query, { first });
      expect(codes).toEqual([]);
      expect(data.smartlinks.edges).toHaveLength(first);
      expect(data.smartlinks.edges[0]?.node.pool.edges).toHaveLength(3);
      return rig.statements.length;
    };
    const one = await statementsFor(1);
    expect(one).toBeGreaterThanOrEqual(4);
    // An offer reached as a fallback, too, may arrive a moment before the pool's: then what hangs on offers (advertisers,
    // caps) is read in two batches instead of one. However many smartlinks there are, it is never a third.
    expect(await statementsFor(smartlinks)).toBeLessThanOrEqual(one + secondBatchesMax);
  },
);

test('so do advertisers with a page of their offers each', async () => {
  const query = `query($first: Int!) { advertisers(first: $first) { edges { node { name
    offers(first: 2) { totalCount edges { node { name } } pageInfo { hasNextPage } } } } } }`;
  const statementsFor = async (first: number) => {
    rig.statements.length = 0;
    type Read = { advertisers: Connection<{ offers: unknown }> };
    const { data } = await rig.ask<Read>(staff, query, { first });
    expect(data.advertisers.edges[0]?.node.offers).toEqual({
      totalCount: 1,
      edges: [{ node: { name: '100 %_Bags' } }],
      pageInfo: { hasNextPage: false },
    });
    return rig.statements.length;
  };
  expect(await statementsFor(3)).toBe(await statementsFor(1));
});

test('fifty references cost one statement', async () => {
  rig.statements.length = 0;
  const query = `query($refs: [_Any!]!) { _entities(representations: $refs) { ... on Smartlink { id } } }`;
  const refs = ids.map((id) => ({ __typename: 'Smartlink', id }));
  const { data } = await rig.ask<{ _entities: { id: string }[] }>(publisher(), query, { refs });
  expect(data._entities.map(({ id }) => id)).toEqual(ids);
  expect(rig.statements).toHaveLength(1);
});

test('pages follow one another without gap or repetition', async () => {
  const query = `query($after: String) { smartlinks(first: 7, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  type Read = { smartlinks: Connection<{ id: string }> };
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<Read> = await rig.ask<Read>(publisher(), query, { after });
    const { edges, pageInfo } = answer.data.smartlinks;
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    expect(pageInfo.hasNextPage).toBe(seen.length + 7 < smartlinks);
    seen.push(...edges.map(({ node }) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(ids);
});

test('a pool is paged as well', async () => {
  type Read = { smartlink: { pool: Connection<{ offer: { name: string } }> } };
  const query = `query($id: ID!, $after: String) { smartlink(id: $id) { pool(first: 2, after: $after) {
    edges { node { offer { name } } } pageInfo { hasNextPage endCursor } } } }`;
  const first = (await rig.ask<Read>(staff, query, { id: ids[0] })).data.smartlink.pool;
  expect(first.pageInfo.hasNextPage).toBe(true);
  const second = (await rig.ask<Read>(staff, query, { id: ids[0], after: first.pageInfo.endCursor })).data
    .smartlink.pool;
  const names = [...first.edges, ...second.edges].map(({ node }) => node.offer.name);
  expect(names.sort()).toEqual(['100 %_Bags', 'Hats', 'Shoes']);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

test.each([
  ['first: 0'],
  ['first: 101'],
  ['after: "garbage"'],
  [`after: "${Buffer.from('[{"$ne":null}]').toString('base64url')}"`],
  [`after: "${Buffer.from('["a","b"]').toString('base64url')}"`],
])('%s is refused', async (bad) => {
  expect((await rig.ask(staff, `{ smartlinks(${bad}) { edges { cursor } } }`)).codes).toEqual([
    'BAD_USER_INPUT',
  ]);
});

test.each([
  ['smartlinks', 'link 4', 11],
  ['offers', '%_', 1],
  ['offers', 'SHOES', 1],
  ['offers', '\\', 0],
])('%s are searched for "%s" as it is written', async (list, search, count) => {
  const { data } = await rig.ask<{ it: { totalCount: number } }>(
    staff,
    `query($search: String) { it: ${list}(search: $search) { totalCount } }`,
    { search },
  );
  expect(data.it.totalCount).toBe(count);
});

test.each([
  ['offers', '{ offers(search: "a\\u0000b") { totalCount } }'],
  ['offer', '{ offer(id: "off_\\u0000") { id } }'],
])('a NUL character for %s is the mistake of the client, not ours', async (_field, query) => {
  expect((await rig.ask(staff, query)).codes).toEqual(['BAD_USER_INPUT']);
});
