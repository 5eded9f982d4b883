import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  type Connection,
  type Failed,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';

const staff = manager();
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let advertiser: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  advertiser = await story.advertiser();
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

const fields = `name description category status destinationUrl advertiser { id } targeting { dimension operator values }
  payout { micros amount currency } revenue { micros amount currency }`;

async function update(id: string, input: object) {
  const query = `mutation($id: ID!, $input: UpdateOfferInput!) {
    updateOffer(id: $id, input: $input) { offer { ${fields} } userErrors { field code } } }`;
  const { data, codes } = await rig.ask<{ updateOffer: Failed & { offer: unknown } }>(staff, query, {
    id,
    input,
  });
  expect(codes).toEqual([]);
  return data.updateOffer;
}

test('money is exact to the micro, and only what is given changes', async () => {
  const targeting = [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE', 'AT', 'DE'] }];
  const id = await story.offer(advertiser, 'Shoes', { targeting });
  const { offer } = await update(id, {
    payout: { amount: '999999999.000001', currency: 'USD' },
    category: 'Fashion',
  });
  expect(offer).toEqual({
    name: 'Shoes',
    description: '',
    category: 'Fashion',
    status: 'ACTIVE',
    destinationUrl: 'https://shop.test/?c={click_id}',
    advertiser: { id: advertiser },
    targeting: [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE', 'AT'] }],
    payout: { micros: '999999999000001', amount: '999999999.000001', currency: 'USD' },
    revenue: { micros: '2000000', amount: '2.00', currency: 'USD' },
  });
});

test.each([
  ['payout', { amount: '1,20', currency: 'USD' }, 'AMOUNT_INVALID', ['input', 'payout', 'amount']],
  [
    'revenue',
    { amount: '1.20', currency: 'EUR' },
    'CURRENCY_NOT_SUPPORTED',
    ['input', 'revenue', 'currency'],
  ],
  ['destinationUrl', 'https://track.test/s/abcdefg', 'DESTINATION_INVALID', ['input', 'destinationUrl']],
  ['destinationUrl', 'https://{sub1}.test/', 'DESTINATION_INVALID', ['input', 'destinationUrl']],
  ['description', 'x'.repeat(2001), 'TOO_LONG', ['input', 'description']],
  ['name', 'a\0b', 'INVALID_TEXT', ['input', 'name']],
  [
    'targeting',
    [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['Germany'] }],
    'TARGETING_INVALID',
    ['input', 'targeting', '0'],
  ],
])('a wrong %s (%j) is a user error: %s', async (field, value, code, path) => {
  const id = await story.offer(advertiser);
  expect(await update(id, { [field]: value })).toEqual({ offer: null, userErrors: [{ field: path, code }] });
});

test('an offer needs an advertiser, and every problem is told at once', async () => {
  const query = `mutation($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } userErrors { field code } } }`;
  const money = { amount: '-1', currency: 'USD' };
  const input = {
    advertiserId: 'adv_x',
    name: 'X',
    destinationUrl: 'shop.test',
    payout: money,
    revenue: money,
  };
  const { data } = await rig.ask<{ createOffer: Failed & { offer: unknown } }>(staff, query, { input });
  expect(data.createOffer.offer).toBeNull();
  expect(data.createOffer.userErrors.map(({ code }) => code)).toEqual([
    'AMOUNT_INVALID',
    'AMOUNT_INVALID',
    'DESTINATION_INVALID',
    'NOT_FOUND',
  ]);
});

test('a draft cannot be paused, publishing and pausing can be repeated', async () => {
  const id = await story.offer(advertiser);
  const change = async (name: string) => {
    const query = `mutation($id: ID!) { it: ${name}(id: $id) { offer { status } userErrors { code } } }`;
    type Moved = { it: Failed & { offer: { status: string } | null } };
    const { it } = (await rig.ask<Moved>(staff, query, { id })).data;
    return it.offer?.status ?? it.userErrors[0]?.code;
  };
  await owner.query(`update offers.offer set status = 'DRAFT' where id = $1`, [id]);
  expect(await change('pauseOffer')).toBe('STATUS_INVALID');
  expect(await change('publishOffer')).toBe('ACTIVE');
  expect(await change('publishOffer')).toBe('ACTIVE');
  expect(await change('pauseOffer')).toBe('PAUSED');
  expect(await change('pauseOffer')).toBe('PAUSED');
  await owner.query(`update offers.offer set status = 'ARCHIVED' where id = $1`, [id]);
  expect(await change('publishOffer')).toBe('STATUS_INVALID');
});

test('a postback token is shown once, kept as its hash, and outlives its rotation by a day', async () => {
  const created = await rig.ask<{ it: { advertiser: { id: string }; postbackToken: string } }>(
    staff,
    `mutation { it: createAdvertiser(input: { name: "Rotating" }) { advertiser { id } postbackToken } }`,
  );
  const { advertiser: made, postbackToken: first } = created.data.it;
  expect(first).toMatch(/^pbt_[\w-]{43}$/);
  const query = `mutation($id: ID!) { it: rotatePostbackToken(advertiserId: $id) { postbackToken userErrors { code } } }`;
  const { postbackToken: second } = (
    await rig.ask<{ it: { postbackToken: string } }>(staff, query, { id: made.id })
  ).data.it;
  const kept = await owner.query(
    `select token_hash as hash, round(extract(epoch from expires_at - now()) / 3600)::int as hours
     from offers.advertiser_token where advertiser_id = $1 order by created_at`,
    [made.id],
  );
  expect(kept.rows).toEqual([
    { hash: sha256(first), hours: 24 },
    { hash: sha256(second), hours: null },
  ]);
  await Promise.all([1, 2, 3].map(() => rig.ask(staff, query, { id: made.id })));
  const lasting = 'select from offers.advertiser_token where advertiser_id = $1 and expires_at is null';
  expect((await owner.query(lasting, [made.id])).rowCount).toBe(1);
});

test('what staff saves, a publisher reads at once', async () => {
  const offer = await story.offer(advertiser, 'Hats');
  const smartlink = await story.smartlink([offer]);
  await story.publish(smartlink);
  await update(offer, { name: 'Caps' });
  const query = `query($id: ID!) { smartlink(id: $id) { pool { edges { node { offer { name payout { amount } } } } } } }`;
  type Read = { smartlink: { pool: Connection<{ offer: unknown }> } };
  const { data } = await rig.ask<Read>(publisher(), query, { id: smartlink });
  expect(data.smartlink.pool.edges[0]?.node.offer).toEqual({ name: 'Caps', payout: { amount: '1.20' } });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
