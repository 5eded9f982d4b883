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
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let shoes: string;
let hats: string;
let bags: string;
let smartlink: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  const advertiser = await story.advertiser();
  shoes = await story.offer(advertiser, 'Shoes');
  hats = await story.offer(advertiser, 'Hats');
  bags = await story.offer(advertiser, 'Bags');
});
beforeEach(async () => {
  smartlink = await story.smartlink([shoes, hats], {
    fallbackUrl: 'https://fallback.test/',
    description: 'All of it',
  });
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

const fields = `name description visibility mode status fallbackUrl allowedPublishers { id } offerCount
  pool { edges { node { id weight priority offer { id } } } }`;

interface Edited {
  readonly status: string;
  readonly offerCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly allowedPublishers: { readonly id: string }[];
  readonly pool: Connection<{ id: string; weight: number; priority: number; offer: { id: string } }>;
}

async function update(input: object) {
  const query = `mutation($id: ID!, $input: UpdateSmartlinkInput!) {
    updateSmartlink(id: $id, input: $input) { smartlink { ${fields} } userErrors { field code } } }`;
  type Updated = { updateSmartlink: Failed & { smartlink: Edited } };
  const { data, codes } = await rig.ask<Updated>(staff, query, { id: smartlink, input });
  expect(codes).toEqual([]);
  return data.updateSmartlink;
}

async function read(): Promise<Edited> {
  const query = `query($id: ID!) { smartlink(id: $id) { ${fields} } }`;
  return (await rig.ask<{ smartlink: Edited }>(staff, query, { id: smartlink })).data.smartlink;
}

function poolOf(answer: Edited): Map<string, string> {
  return new Map(answer.pool.edges.map(({ node }) => [node.offer.id, node.id]));
}

test('replacing the pool keeps the member ids of offers that stay', async () => {
  const before = poolOf(await read());
  const { smartlink: changed } = await update({
    pool: [{ offerId: bags }, { offerId: hats, weight: 7, priority: 2 }],
  });
  const after = poolOf(changed);
  expect([...after.keys()]).toEqual([bags, hats]);
  expect(after.get(hats)).toBe(before.get(hats));
  expect(changed.pool.edges[1]?.node).toMatchObject({ weight: 7, priority: 2 });
  expect(changed.offerCount).toBe(2);
});

test('only what is given changes', async () => {
  const before = await read();
  const { smartlink: changed } = await update({ name: '  Winter ' });
  expect(changed).toEqual({ ...before, name: 'Winter' });
  expect(await read()).toEqual({ ...before, name: 'Winter' });
});

test('null clears the fallback and leaves the rest alone', async () => {
  const before = await read();
  const { smartlink: changed } = await update({ fallbackUrl: null, name: null, pool: null, mode: null });
  expect(changed).toEqual({ ...before, fallbackUrl: null });
});

test('the list of invited publishers is replaced', async () => {
  const [first, second] = [newId('pub'), newId('pub')];
  await update({ allowedPublisherIds: [first] });
  const { smartlink: changed } = await update({
    visibility: 'PRIVATE',
    allowedPublisherIds: [second, first],
  });
  expect(new Set(changed.allowedPublishers.map(({ id }) => id))).toEqual(new Set([first, second]));
  expect((await update({ allowedPublisherIds: [] })).smartlink.allowedPublishers).toEqual([]);
});

test('a change of the pool alone shows in updatedAt', async () => {
  const query = `query($id: ID!) { smartlink(id: $id) { createdAt updatedAt } }`;
  await update({ pool: [{ offerId: bags }] });
  const { createdAt, updatedAt } = (await rig.ask<{ smartlink: Edited }>(staff, query, { id: smartlink }))
    .data.smartlink;
  expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(createdAt));
});

test('every change is noted for routing, in the same transaction', async () => {
  await owner.query('delete from routing.change');
  await update({ pool: [{ offerId: bags }] });
  const noted = await owner.query('select distinct kind, key from routing.change');
  expect(noted.rows).toEqual([{ kind: 'smartlink', key: smartlink }]);
});

test.each([
  ['a name that is only spaces', { name: '   ' }, 'REQUIRED', ['input', 'name']],
  ['a name that is too long', { name: 'x'.repeat(121) }, 'TOO_LONG', ['input', 'name']],
  [
    'a fallback to ourselves',
    { fallbackUrl: 'https://track.test/s/abc' },
    'FALLBACK_URL_INVALID',
    ['input', 'fallbackUrl'],
  ],
  [
    "a fallback with an offer's macro",
    { fallbackUrl: 'https://f.test/{offer_id}' },
    'FALLBACK_URL_INVALID',
    ['input', 'fallbackUrl'],
  ],
  [
    'an unknown offer',
    { pool: [{ offerId: 'off_x' }] },
    'OFFER_NOT_FOUND',
    ['input', 'pool', '0', 'offerId'],
  ],
  [
    'an id that is no publisher',
    { allowedPublisherIds: ['off_x'] },
    'PUBLISHER_ID_INVALID',
    ['input', 'allowedPublisherIds', '0'],
  ],
])('%s is refused and nothing changes', async (_what, input, code, field) => {
  const before = await read();
  expect(await update({ mode: 'PRIORITY', ...input })).toEqual({
    smartlink: null,
    userErrors: [{ field, code }],
  });
  expect(await read()).toEqual(before);
});

test('all problems of a pool are told at once', async () => {
  const pool = [
    { offerId: shoes, weight: -1 },
    { offerId: hats, weight: 10_001, priority: 0 },
    { offerId: shoes },
  ];
  expect((await update({ pool })).userErrors).toEqual([
    { field: ['input', 'pool', '0', 'weight'], code: 'WEIGHT_INVALID' },
    { field: ['input', 'pool', '1', 'weight'], code: 'WEIGHT_INVALID' },
    { field: ['input', 'pool', '1', 'priority'], code: 'PRIORITY_INVALID' },
    { field: ['input', 'pool', '2', 'offerId'], code: 'OFFER_DUPLICATE' },
  ]);
});

test('a pool has a bound', async () => {
  const pool = Array.from({ length: 101 }, () => ({ offerId: newId('off') }));
  expect((await update({ pool })).userErrors).toEqual([{ field: ['input', 'pool'], code: 'POOL_TOO_LARGE' }]);
});

test('an archived offer cannot join a pool', async () => {
  const archived = await story.offer(await story.advertiser());
  await owner.query(`update offers.offer set status = 'ARCHIVED' where id = $1`, [archived]);
  expect((await update({ pool: [{ offerId: archived }] })).userErrors[0]?.code).toBe('OFFER_ARCHIVED');
});

test('to be published, a smartlink needs an offer that can get clicks', async () => {
  await update({ pool: [] });
  expect(await story.publish(smartlink)).toEqual(['POOL_EMPTY']);
  await update({ pool: [{ offerId: shoes, weight: 0 }] });
  expect(await story.publish(smartlink)).toEqual(['NO_ACTIVE_OFFER']);
  const byPriority = await story.smartlink([], { mode: 'PRIORITY', pool: [{ offerId: shoes, weight: 0 }] });
  expect(await story.publish(byPriority)).toEqual([]); // weights do not decide there
  await update({ pool: [{ offerId: shoes }] });
  expect(await story.publish(smartlink)).toEqual([]);
  expect(await story.publish(smartlink)).toEqual([]);
  expect((await read()).status).toBe('ACTIVE');
  expect((await update({ pool: [] })).userErrors).toEqual([{ field: ['input', 'pool'], code: 'POOL_EMPTY' }]);
});

test('two pool edits at once end in one of the two pools', async () => {
  await Promise.all([
    update({ pool: [{ offerId: bags }] }),
    update({ pool: [{ offerId: shoes }, { offerId: hats }] }),
  ]);
  const offers = [...poolOf(await read()).keys()].sort();
  expect([[bags], [shoes, hats].sort()]).toContainEqual(offers);
});

test('several changes in one request each answer their own state', async () => {
  const query = `mutation($id: ID!, $a: UpdateSmartlinkInput!, $b: UpdateSmartlinkInput!) {
    a: updateSmartlink(id: $id, input: $a) { smartlink { offerCount } }
    b: updateSmartlink(id: $id, input: $b) { smartlink { offerCount name } } }`;
  const variables = { id: smartlink, a: { pool: [{ offerId: bags }] }, b: { pool: [], name: 'Empty' } };
  expect((await rig.ask(staff, query, variables)).data).toEqual({
    a: { smartlink: { offerCount: 1 } },
    b: { smartlink: { offerCount: 0, name: 'Empty' } },
  });
});
