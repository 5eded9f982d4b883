import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applyToSmartlink, launchOffer, launchSmartlink, setPayoutRules } from '../demo/acts.ts';
import { ConversionStory } from './samples/conversion-story.ts';
import { eventually } from './samples/story.ts';

// What conversions are paid, from the terms that staff writes to the money that publishers read.
let story: ConversionStory;
let publisherId: string;
beforeAll(async () => {
  story = await ConversionStory.create();
  const { viewer } = await story.publisher.request<{ viewer: { publisher: { id: string } } }>(
    '{ viewer { publisher { id } } }',
  );
  publisherId = viewer.publisher.id;
}, 120_000);
afterAll(() => story?.stop(), 30_000);

const usd = (amount: string) => ({ amount, currency: 'USD' });
const cpa = (amount: string) => ({ type: 'CPA', amount: usd(amount), share: null });

/** An offer in a smartlink of its own, with what its publisher sees of it. */
async function launch(name: string, terms: object): Promise<{ offerId: string; link: string }> {
  const offerId = await launchOffer(story.admin, {
    ...{ advertiserId: story.advertiser.id, name, description: '', category: '', targeting: [] },
    destinationUrl: 'https://shop.example/?cid={click_id}',
    ...terms,
  });
  const smartlinkId = await launchSmartlink(story.admin, {
    ...{ name, description: '', visibility: 'OPEN', mode: 'WEIGHT', allowedPublisherIds: [] },
    ...{ fallbackUrl: 'https://network.example/', pool: [{ offerId, weight: 1, priority: 1 }] },
  });
  const { trackingLink } = await applyToSmartlink(story.publisher, smartlinkId, 'Hello.');
  return { offerId, link: trackingLink?.url ?? '' };
}

async function newestVersion(offerId: string): Promise<number> {
  const { offerTerms } = await story.admin.request<{
    offerTerms: { edges: { node: { version: string } }[] };
  }>('query ($id: ID!) { offerTerms(offerId: $id, first: 1) { edges { node { version } } } }', {
    id: offerId,
  });
  return Number(offerTerms.edges[0]?.node.version);
}

/** Waits until visitors are routed by the newest terms. */
async function untilRouted(offerId: string): Promise<void> {
  const version = await newestVersion(offerId);
  const routed = await eventually(
    async () => {
      const { rows } = await story.owner.query(
        `select from routing.projection, jsonb_array_elements(body -> 'members') as member
         where kind = 'smartlink' and member ->> 'offerId' = $1 and (member ->> 'termsVersion')::int = $2`,
        [offerId, version],
      );
      return rows.length > 0;
    },
    Boolean,
    5_000,
  );
  expect(routed).toBe(true);
  await new Promise((done) => setTimeout(done, 500)); // and the redirects have heard of it
}

async function paid(clickId: string, values: Record<string, string> = {}): Promise<string> {
  const told = await story.report({ click_id: clickId, ...values });
  expect(told).toMatchObject({ code: 200, status: 'accepted' });
  const conversions = await story.conversionsOf(clickId);
  return String(conversions.at(-1)?.payout);
}

test('a click is paid by the terms it was routed with, whatever they become', async () => {
  const { offerId, link } = await launch('Versions', { payout: usd('2'), revenue: usd('3') });
  await untilRouted(offerId);
  const before = await story.click(link);
  await setPayoutRules(story.admin, offerId, [{ goal: null, publisherId, payout: cpa('5'), revenue: null }]);
  await untilRouted(offerId);
  const after = await story.click(link);
  await setPayoutRules(story.admin, offerId, []);
  await untilRouted(offerId);
  expect([await paid(before), await paid(after), await paid(await story.click(link))]).toEqual([
    '2.00',
    '5.00',
    '2.00',
  ]);
}, 60_000);

test('the rule with more conditions wins, and each side is found for itself', async () => {
  const { offerId, link } = await launch('Rules', {
    ...{ payoutType: 'CPA_CPS', payout: usd('2'), payoutShare: '5' },
    ...{ revenueType: 'CPS', revenueShare: '12' },
  });
  const rules = `[
    { publisherId: "${publisherId}", payout: { type: CPA, amount: { amount: "3", currency: "USD" } } }
    { goal: "sale", country: "DE", payout: { type: REV_SHARE, share: "50" } }
    { country: "DE", revenue: { type: CPA, amount: { amount: "7", currency: "USD" } } }
    { sub1: "nobody", publisherId: "${publisherId}", goal: "sale", payout: { type: CPS, share: "99" } }
  ]`;
  await story.admin.request(
    `mutation { setPayoutRules(offerId: "${offerId}", rules: ${rules}) { userErrors { field message } } }`,
  );
  await untilRouted(offerId);
  expect(await paid(await story.click(link), { amount: '100', goal: 'lead' })).toBe('3.00');
  expect(await paid(await story.click(link), { amount: '100', goal: 'sale' })).toBe('3.50');
});

test('a publisher reads the terms that its conversions are paid by', async () => {
  const { offerId } = await launch('Shown', { payoutType: 'CPS', payoutShare: '12.5', revenue: usd('9') });
  const query = `query ($id: ID!) { offer(id: $id) { payoutText payoutTerms { goal payout { text } } } }`;
  const seen = () => story.publisher.request(query, { id: offerId });
  expect(await seen()).toEqual({
    offer: {
      payoutText: '12.5 % of the sale',
      payoutTerms: [{ goal: null, payout: { text: '12.5 % of the sale' } }],
    },
  });
  await setPayoutRules(story.admin, offerId, [
    { goal: 'lead', publisherId: null, payout: cpa('0.50'), revenue: null },
  ]);
  expect(await seen()).toMatchObject({
    offer: { payoutTerms: [{ goal: 'lead', payout: { text: '$0.50' } }, { goal: null }] },
  });
});
