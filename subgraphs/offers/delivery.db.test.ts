import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
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
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let offer: string;
let spare: string;
let smartlink: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  const advertiser = await story.advertiser();
  offer = await story.offer(advertiser);
  spare = await story.offer(advertiser, 'Spare');
});
beforeEach(async () => {
  await owner.query('update offers.smartlink set tracking_domain_id = null');
  await owner.query('delete from offers.tracking_domain');
  smartlink = await story.smartlink([offer]);
  await story.publish(smartlink);
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

const fields = `optimiseFor sticky redirectType referrerPolicy trackingDomain { host isDefault }`;

async function update(input: object) {
  const query = `mutation($id: ID!, $input: UpdateSmartlinkInput!) { it: updateSmartlink(id: $id, input: $input) {
    smartlink { fallbackUrl fallbackOffer { id } ${fields} } userErrors { field code } } }`;
  type Updated = { it: Failed & { smartlink: object | null } };
  const { data, codes } = await rig.ask<Updated>(staff, query, { id: smartlink, input });
  expect(codes).toEqual([]);
  return data.it;
}

interface Domain {
  readonly id: string;
  readonly host: string;
  readonly isDefault: boolean;
}

async function createDomain(host: string) {
  const query = `mutation($host: String!) { it: createTrackingDomain(host: $host) {
    trackingDomain { id host isDefault } userErrors { field code } } }`;
  type Created = { it: Failed & { trackingDomain: Domain | null } };
  const { data, codes } = await rig.ask<Created>(staff, query, { host });
  expect(codes).toEqual([]);
  return data.it;
}

async function setDefault(id: string | null) {
  const query = `mutation($id: ID) { it: setDefaultTrackingDomain(id: $id) { trackingDomain { host } userErrors { code } } }`;
  const { data, codes } = await rig.ask<{ it: Failed }>(staff, query, { id });
  expect(codes).toEqual([]);
  return data.it;
}

async function domains(): Promise<[string, boolean][]> {
  const { data } = await rig.ask<{ trackingDomains: Domain[] }>(
    staff,
    '{ trackingDomains { host isDefault } }',
  );
  return data.trackingDomains.map(({ host, isDefault }) => [host, isDefault]);
}

test('a smartlink says how it sends visitors on; what is left out stays', async () => {
  const plain = {
    ...{ fallbackUrl: null, fallbackOffer: null, sticky: false, redirectType: 'FOUND' },
    optimiseFor: 'PUBLISHER_PAYOUT',
    ...{ referrerPolicy: 'NO_REFERRER', trackingDomain: null },
  };
  expect((await update({})).smartlink).toEqual(plain);
  const { trackingDomain } = await createDomain('go.test');
  const all = {
    optimiseFor: 'NETWORK_MARGIN',
    ...{ fallbackOfferId: spare, sticky: true, redirectType: 'META_REFRESH' },
    ...{ referrerPolicy: 'STRICT_ORIGIN_WHEN_CROSS_ORIGIN', trackingDomainId: trackingDomain?.id },
  };
  const set = {
    optimiseFor: 'NETWORK_MARGIN',
    ...{ fallbackUrl: null, fallbackOffer: { id: spare }, sticky: true, redirectType: 'META_REFRESH' },
    ...{
      referrerPolicy: 'STRICT_ORIGIN_WHEN_CROSS_ORIGIN',
      trackingDomain: { host: 'go.test', isDefault: false },
    },
  };
  expect((await update(all)).smartlink).toEqual(set);
  expect((await update({ description: 'x', sticky: null, optimiseFor: null })).smartlink).toEqual(set);
  expect((await update({ fallbackOfferId: null, trackingDomainId: null, sticky: false })).smartlink).toEqual({
    ...set,
    ...{ fallbackOffer: null, trackingDomain: null, sticky: false },
  });
  smartlink = await story.smartlink([offer], all);
  expect((await update({})).smartlink).toEqual(set);
});

test('a publisher sees how visitors are sent on, but not the fallback offer', async () => {
  await update({ fallbackOfferId: spare });
  const query = `query($id: ID!) { smartlink(id: $id) { ${fields} fallbackOffer { id } } }`;
  expect(await rig.ask(publisher(), query, { id: smartlink })).toMatchObject({
    data: { smartlink: { redirectType: 'FOUND', fallbackOffer: null } },
    codes: ['FORBIDDEN'],
  });
});

test('a fallback offer and a tracking domain must be there, the offer not archived', async () => {
  const missing = await update({ fallbackOfferId: newId('off'), trackingDomainId: 'tdm_x' });
  expect(missing.userErrors).toEqual([
    { field: ['input', 'fallbackOfferId'], code: 'OFFER_NOT_FOUND' },
    { field: ['input', 'trackingDomainId'], code: 'NOT_FOUND' },
  ]);
  const archived = await story.offer(await story.advertiser());
  await owner.query(`update offers.offer set status = 'ARCHIVED' where id = $1`, [archived]);
  expect((await update({ fallbackOfferId: archived })).userErrors).toEqual([
    { field: ['input', 'fallbackOfferId'], code: 'OFFER_ARCHIVED' },
  ]);
});

test('nothing may lead to a branded host of our own, nor may a host be one that something leads to', async () => {
  await createDomain('go.test:8443');
  expect((await update({ fallbackUrl: 'https://GO.test:8443/s/abc' })).userErrors).toMatchObject([
    { code: 'FALLBACK_URL_INVALID' },
  ]);
  const query = `mutation($id: ID!, $input: UpdateOfferInput!) {
    it: updateOffer(id: $id, input: $input) { userErrors { code } } }`;
  const input = { destinationUrl: 'https://go.test:8443/', deepLinkHosts: ['go.test:8443'] };
  const { data } = await rig.ask<{ it: Failed }>(staff, query, { id: offer, input });
  expect(data.it.userErrors.map(({ code }) => code).sort()).toEqual(['DESTINATION_INVALID', 'HOST_INVALID']);
  for (const host of ['shop.test', 'SHOP.test']) {
    expect((await createDomain(host)).userErrors).toEqual([{ field: ['host'], code: 'HOST_IN_USE' }]);
  }
  await update({ fallbackUrl: 'https://fallback.test/x' });
  expect((await createDomain('fallback.test')).userErrors).toEqual([
    { field: ['host'], code: 'HOST_IN_USE' },
  ]);
});

test.each([
  'https://go.test',
  'go.test/s',
  'go test',
  '',
  '10.0.0.1',
  '[::1]',
  'go',
  'go.test:99999',
  'track.test',
])('"%s" is no tracking domain', async (host) => {
  expect(await createDomain(host)).toEqual({
    trackingDomain: null,
    userErrors: [{ field: ['host'], code: 'HOST_INVALID' }],
  });
});

test('a domain made twice, and at the same time, is one', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => createDomain('Go.Test')));
  expect(new Set(made.map(({ trackingDomain }) => trackingDomain?.id)).size).toBe(1);
  expect(await domains()).toEqual([['go.test', false]]);
});

test('at most one domain is the default', async () => {
  const ids = [];
  for (const host of ['a.test', 'b.test', 'c.test'])
    ids.push((await createDomain(host)).trackingDomain?.id ?? '');
  await Promise.all(ids.map((id) => setDefault(id)));
  expect((await domains()).filter(([, isDefault]) => isDefault)).toHaveLength(1);
  await setDefault(ids[1] ?? '');
  expect(await domains()).toEqual([
    ['a.test', false],
    ['b.test', true],
    ['c.test', false],
  ]);
  expect((await setDefault('tdm_x')).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  expect(await setDefault(null)).toEqual({ trackingDomain: null, userErrors: [] });
  expect((await domains()).some(([, isDefault]) => isDefault)).toBe(false);
});
