import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  type Connection,
  manager,
  type OffersRig,
  publisher,
  startOffersRig,
} from '../../test/rigs/offers-rig.ts';
import { offersStory } from '../../test/samples/offers-story.ts';
import { cpa, payoutRulesStory, usd } from '../../test/samples/payout-rules-story.ts';

const staff = manager();
const anna = publisher();
const dana = publisher();
const annaId = anna.publisherId ?? '';
const danaId = dana.publisherId ?? '';
let rig: OffersRig;
let owner: pg.Client;
let story: ReturnType<typeof offersStory>;
let changes: ReturnType<typeof payoutRulesStory>;
let advertiser: string;
let offer: string;

beforeAll(async () => {
  rig = await startOffersRig();
  owner = new pg.Client({ connectionString: rig.database.url });
  await owner.connect();
  story = offersStory(rig, staff);
  changes = payoutRulesStory(rig, staff);
  advertiser = await story.advertiser();
  await owner.query(`insert into publishers.publisher (id, name) values ($1, 'Anna'), ($2, 'Dana')`, [
    annaId,
    danaId,
  ]);
});
beforeEach(async () => {
  offer = await story.offer(advertiser);
});
afterAll(async () => {
  await owner.end();
  await rig.stop();
});

const setRules = (...rules: object[]) => changes.setRules(offer, ...rules);
const setGoals = (...goals: object[]) => changes.setGoals(offer, ...goals);

describe('a publisher', () => {
  const terms = `payoutText payoutTerms { goal country sub1 startsAt endsAt payout { text } }`;
  const ask = (viewer: typeof anna, fields = terms, variables = {}) =>
    rig.ask<{ offer: Record<string, unknown> }>(viewer, `query($id: ID!) { offer(id: $id) { ${fields} } }`, {
      ...{ id: offer },
      ...variables,
    });
  const always = { goal: null, country: null, sub1: null, startsAt: null, endsAt: null };

  beforeEach(async () => {
    await story.publish(await story.smartlink([offer]));
    await setGoals({ name: 'sale' });
    await setRules(
      { publisherId: annaId, payout: cpa('2.50') },
      { publisherId: danaId, country: 'DE', payout: cpa('7') },
      { goal: 'sale', payout: cpa('4'), revenue: cpa('8') },
      { country: 'FR', endsAt: '2020-01-01T00:00:00Z', payout: cpa('6') },
      { country: 'US', revenue: cpa('9') },
    );
  });

  test('reads what it is paid for itself and for what', async () => {
    expect((await ask(anna)).data.offer).toEqual({
      payoutText: '$2.50',
      payoutTerms: [{ ...always, payout: { text: '$2.50' } }],
    });
    expect((await ask(dana)).data.offer).toEqual({
      payoutText: '$1.20',
      payoutTerms: [
        { ...always, country: 'DE', payout: { text: '$7.00' } },
        { ...always, goal: 'sale', payout: { text: '$4.00' } },
        { ...always, payout: { text: '$1.20' } },
      ],
    });
  });

  test('does not read what others are paid, nor the rules themselves, nor how it was', async () => {
    const others = `payoutTerms(publisherId: "${danaId}") { payout { text } }`;
    expect((await ask(anna, others)).codes).toEqual(['FORBIDDEN']);
    const { data, codes } = await ask(anna, 'payoutRules { id } goals { name }');
    expect([data.offer, codes]).toEqual([{ payoutRules: null, goals: [{ name: 'sale' }] }, ['FORBIDDEN']]);
    const history = `{ offerTerms(offerId: "${offer}") { totalCount } }`;
    expect((await rig.ask(anna, history)).codes).toEqual(['FORBIDDEN']);
    expect((await rig.ask(manager(['REPORTS_READ']), history)).codes).toEqual(['FORBIDDEN']);
  });

  test('is shown to staff as it sees itself', async () => {
    const own = (id: string) => ask(staff, `payoutTerms(publisherId: "${id}") { payout { text } }`);
    const texts = async (id: string) => (await own(id)).data.offer.payoutTerms;
    expect(await texts(danaId)).toEqual(
      (await ask(dana, 'payoutTerms { payout { text } }')).data.offer.payoutTerms,
    );
    expect((await ask(staff)).data.offer).toMatchObject({ payoutText: '$1.20' });
  });
});

describe('the history of an offer', () => {
  interface Version {
    readonly version: string;
    readonly payout: { readonly text: string };
    readonly goals: string[];
    readonly rules: { readonly id: string; readonly payout: { readonly text: string } }[];
  }

  async function history(page = ''): Promise<Connection<Version>> {
    const query = `query($id: ID!) { it: offerTerms(offerId: $id ${page}) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { version validFrom currency attributionHours holdHours goals payout { text } revenue { text }
        rules { id payout { text } } } } } }`;
    const { data, codes } = await rig.ask<{ it: Connection<Version> }>(staff, query, { id: offer });
    expect(codes).toEqual([]);
    return data.it;
  }

  test('has a version for each change of money, newest first, in pages', async () => {
    await setGoals({ name: 'sale' });
    await setRules({ goal: 'sale', payout: cpa('5') });
    await setRules({ goal: 'sale', payout: cpa('5') });
    const { totalCount, edges } = await history();
    expect(totalCount).toBe(3);
    const versions = edges.map(({ node }) => node);
    expect(versions).toMatchObject([
      { goals: ['sale'], rules: [{ payout: { text: '$5.00' } }], payout: { text: '$1.20' } },
      { goals: ['sale'], rules: [] },
      {
        goals: [],
        rules: [],
        currency: 'USD',
        attributionHours: 720,
        holdHours: 0,
        revenue: { text: '$2.00' },
      },
    ]);
    const first = await history('first: 2');
    const second = await history(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect([...first.edges, ...second.edges].map(({ node }) => node.version)).toEqual(
      versions.map(({ version }) => version),
    );
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
  });

  test('has the payouts of single publishers among its rules', async () => {
    const query = `mutation($id: ID!, $input: UpdateOfferInput!) { updateOffer(id: $id, input: $input) { userErrors { code } } }`;
    const publisherPayouts = [{ publisherId: annaId, payout: usd('1.50') }];
    await rig.ask(staff, query, { id: offer, input: { publisherPayouts } });
    const [newest] = (await history()).edges;
    expect(newest?.node.rules).toEqual([{ id: `publisher ${annaId}`, payout: { text: '$1.50' } }]);
    expect((await setRules()).offer?.payoutRules).toEqual([]);
  });
});
