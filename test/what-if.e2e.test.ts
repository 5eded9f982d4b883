import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applyToSmartlink, createAdvertiser, launchOffer, launchSmartlink } from '../demo/acts.ts';
import type { Api } from '../demo/api.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';
import { settings } from './samples/conversion-story.ts';
import { as, eventually } from './samples/story.ts';
import { germanIphone, send } from './samples/visitors.ts';

// Real visits and postbacks through HTTP; then staff asks the gateway what other rules would have made of them.
const rates = { good: 0.3, poor: 0.05 };
const visitors = 400;
const visitorsAtOnce = 20;
let database: TestDatabase;
let stack: RunningStack;
let admin: Api;
let publisher: Api;
let token: string;
let smartlink: string;
const offers = { good: '', poor: '', french: '' };
const random = seededRandom(5);

beforeAll(async () => {
  database = await createTestDatabase();
  stack = await startStack(settings(database));
  admin = await as(stack, 'admin');
  publisher = await as(stack, 'fresh');
  const advertiser = await createAdvertiser(admin, 'Acme');
  token = advertiser.token;
  for (const name of ['good', 'poor', 'french'] as const) {
    offers[name] = await launchOffer(admin, {
      ...{ advertiserId: advertiser.id, name, description: '', category: '' },
      targeting: name === 'french' ? [{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['FR'] }] : [],
      destinationUrl: `https://${name}.example/?cid={click_id}`,
      payout: { amount: '4.00', currency: 'USD' },
      revenue: { amount: '6.00', currency: 'USD' },
    });
  }
  smartlink = await launchSmartlink(admin, {
    ...{ name: 'Evenly', description: '', visibility: 'OPEN', mode: 'WEIGHT', allowedPublisherIds: [] },
    fallbackUrl: 'https://network.example/',
    pool: [offers.good, offers.poor].map((offerId) => ({ offerId, weight: 50, priority: 1 })),
  });
  const { trackingLink } = await applyToSmartlink(publisher, smartlink, 'Hello.');
  await visit(trackingLink?.url ?? '');
}, 180_000);
afterAll(async () => {
  await stack?.stop();
  await database?.drop();
}, 30_000);

async function visit(link: string): Promise<void> {
  await eventually(
    () => send(link, { ...germanIphone, 'user-agent': 'curl/8.5' }),
    ({ location }) => location !== null, // a bot, who counts nothing, is sent somewhere: the link is known
    5_000,
  );
  let begun = 0;
  const follow = async () => {
    while (begun < visitors) {
      begun += 1;
      const address = `87.150.${(begun >> 8) % 256}.${begun % 256}`;
      const { location } = await send(link, { ...germanIphone, 'x-forwarded-for': address });
      const rate = location?.hostname === 'good.example' ? rates.good : rates.poor;
      if (random() >= rate) continue;
      const query = new URLSearchParams({ token, click_id: location?.searchParams.get('cid') ?? '' });
      expect((await send(`${stack.trackingUrl}/postback?${query}`)).status).toBe(200);
    }
  };
  await Promise.all(Array.from({ length: visitorsAtOnce }, follow));
}

interface Simulation {
  readonly result: {
    readonly recordedClicks: number;
    readonly now: { readonly strandedShare: number };
    readonly draft: { readonly strandedShare: number };
    readonly uplift: number | null;
    readonly sentence: string;
    readonly offers: {
      readonly offer: { readonly id: string; readonly name: string };
      readonly recordedShare: number;
      readonly nowShare: number;
      readonly draftShare: number;
      readonly draftReach: number;
      readonly draftRefusal: string | null;
    }[];
    readonly publishers: { readonly publisher: { readonly name: string }; readonly strandedDraft: number }[];
  } | null;
  readonly userErrors: readonly object[];
}

const query = `query ($input: SimulateSmartlinkInput!) { simulateSmartlink(input: $input) {
  result { recordedClicks now { strandedShare } draft { strandedShare } uplift sentence
    offers { offer { id name } recordedShare nowShare draftShare draftReach draftRefusal }
    publishers { publisher { name } strandedDraft } }
  userErrors { field code } } }`;

async function simulate(api: Api, draft: object | null): Promise<Simulation> {
  const range = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
  const input = { smartlinkId: smartlink, range, draft };
  return (await api.request<{ simulateSmartlink: Simulation }>(query, { input })).simulateSmartlink;
}

interface Compared {
  readonly unoptimisedReason: string;
  readonly versusEvenRotation: {
    readonly clicks: number;
    readonly sentence: string;
    readonly uplift: number;
  };
}

async function compared(): Promise<Compared> {
  const { optimiserEvidence } = await admin.request<{ optimiserEvidence: Compared }>(
    `query ($id: ID!) { optimiserEvidence(smartlinkId: $id) { unoptimisedReason
      versusEvenRotation { clicks uplift sentence } } }`,
    { id: smartlink },
  );
  return optimiserEvidence;
}

test('what was drawn evenly is told to have earned what even rotation does, once it is counted', async () => {
  const { unoptimisedReason, versusEvenRotation } = await eventually(
    compared,
    (told) => told.versusEvenRotation.clicks === visitors,
    20_000,
  );
  expect(unoptimisedReason).toBe('NOT_AUTO_OPTIMIZE');
  expect(versusEvenRotation).toMatchObject({ clicks: visitors, uplift: 0 });
  expect(versusEvenRotation.sentence).toMatch(/USD, from 400 clicks\.$/);
}, 40_000);

test('a switch to AUTO_OPTIMIZE is tried out on what visitors did', async () => {
  const found = await simulate(admin, { mode: 'AUTO_OPTIMIZE' });
  expect(found.userErrors).toEqual([]);
  expect(found.result).toMatchObject({ recordedClicks: visitors, draft: { strandedShare: 0 } });
  const [best] = found.result?.offers ?? [];
  expect(best).toMatchObject({ offer: { id: offers.good, name: 'good' }, nowShare: 0.5, draftReach: 1 });
  expect(Math.abs((best?.recordedShare ?? 0) - 0.5)).toBeLessThan(0.1);
  expect(found.result?.uplift ?? 0).toBeGreaterThan(0.3);
  expect(found.result?.sentence).toMatch(/^The draft would earn publishers .+ more/);
}, 40_000);

test('a pool that takes no German strands every click, and says whose and why', async () => {
  const { result } = await simulate(admin, { members: [{ offerId: offers.french }] });
  expect(result).toMatchObject({ now: { strandedShare: 0 }, draft: { strandedShare: 1 }, uplift: -1 });
  expect(result?.publishers).toMatchObject([{ strandedDraft: visitors }]);
  expect(result?.offers.find(({ offer }) => offer.id === offers.french)).toMatchObject({
    ...{ draftReach: 0, draftRefusal: 'INVALID_COUNTRY' },
  });
}, 20_000);

test('no publisher may ask', async () => {
  await expect(simulate(publisher, null)).rejects.toThrow(/staff/);
});
