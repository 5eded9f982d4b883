import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { applyToSmartlink, createAdvertiser, launchOffer, launchSmartlink } from '../demo/acts.ts';
import type { Api } from '../demo/api.ts';
import { createPool } from '../platform/database.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';
import { settings } from './samples/conversion-story.ts';
import { as, eventually } from './samples/story.ts';
import { germanIphone, send } from './samples/visitors.ts';

// Two offers that pay the same and convert differently, real visits and postbacks over HTTP: traffic moves to the better.
const rates = { good: 0.3, poor: 0.03 };
type Offer = keyof typeof rates;
const visitorsAtOnce = 20;
let database: TestDatabase;
let owner: pg.Pool;
let stack: RunningStack;
let admin: Api;
let publisher: Api;
let token: string;
const offers: Record<Offer, string> = { good: '', poor: '' };

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createPool(database.url, { name: 'test' });
  stack = await startStack(settings(database));
  admin = await as(stack, 'admin');
  publisher = await as(stack, 'fresh');
  const advertiser = await createAdvertiser(admin, 'Acme');
  token = advertiser.token;
  for (const name of ['good', 'poor'] as const) {
    offers[name] = await launchOffer(admin, {
      ...{ advertiserId: advertiser.id, name, description: '', category: '', targeting: [] },
      destinationUrl: `https://${name}.example/?cid={click_id}`,
      payout: { amount: '4.00', currency: 'USD' },
      revenue: { amount: '6.00', currency: 'USD' },
    });
  }
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await owner?.end();
  await database?.drop();
}, 30_000);

async function launch(mode: 'WEIGHT' | 'AUTO_OPTIMIZE'): Promise<{ id: string; link: string }> {
  const id = await launchSmartlink(admin, {
    ...{ name: `By ${mode}`, description: '', visibility: 'OPEN', mode, allowedPublisherIds: [] },
    fallbackUrl: 'https://network.example/',
    pool: Object.values(offers).map((offerId) => ({ offerId, weight: 50, priority: 1 })),
  });
  const { trackingLink } = await applyToSmartlink(publisher, id, 'Hello.');
  const link = trackingLink?.url ?? '';
  await eventually(
    () => send(link, { ...germanIphone, 'user-agent': 'curl/8.5' }),
    ({ location }) => location !== null, // a bot, who counts nothing, is sent somewhere: the link is known
    5_000,
  );
  return { id, link };
}

const random = seededRandom(11);
let visitors = 0;

/** Somebody new follows the link and, as often as its offer's rate says, buys there. */
async function visit(link: string): Promise<{ offer: Offer; clickId: string }> {
  visitors += 1;
  const address = `87.150.${(visitors >> 8) % 256}.${visitors % 256}`;
  const { location } = await send(`${link}?sub1=news`, { ...germanIphone, 'x-forwarded-for': address });
  const offer = location?.hostname === 'good.example' ? 'good' : 'poor';
  expect(location?.hostname).toBe(`${offer}.example`);
  const clickId = location?.searchParams.get('cid') ?? '';
  if (random() < rates[offer]) {
    const query = new URLSearchParams({ token, click_id: clickId });
    expect((await send(`${stack.trackingUrl}/postback?${query}`)).status).toBe(200);
  }
  return { offer, clickId };
}

/** Visits, several at once; the share of them that the better offer got. */
async function visits(link: string, count: number): Promise<{ shareOfGood: number; clickIds: string[] }> {
  const made: Awaited<ReturnType<typeof visit>>[] = [];
  let begun = 0;
  const follow = async () => {
    while (begun < count) {
      begun += 1;
      made.push(await visit(link));
    }
  };
  await Promise.all(Array.from({ length: visitorsAtOnce }, follow));
  const good = made.filter(({ offer }) => offer === 'good');
  return { shareOfGood: good.length / made.length, clickIds: good.map(({ clickId }) => clickId) };
}

interface Evidence {
  readonly unoptimisedReason: string | null;
  readonly computedAt: string | null;
  readonly contexts: {
    readonly edges: {
      readonly node: {
        readonly country: string | null;
        readonly clicks: number;
        readonly offers: {
          readonly offer: { readonly id: string };
          readonly share: number;
          readonly probabilityOfBeingBest: number;
          readonly epc: { readonly amount: string };
          readonly conversions: number;
        }[];
      };
    }[];
  };
}

async function evidenceOf(id: string): Promise<Evidence | null> {
  const { optimiserEvidence } = await admin.request<{ optimiserEvidence: Evidence | null }>(
    `query ($id: ID!) { optimiserEvidence(smartlinkId: $id) {
      unoptimisedReason computedAt
      contexts(first: 10) { edges { node {
        country clicks offers { offer { id } share probabilityOfBeingBest epc { amount } conversions }
      } } }
    } }`,
    { id },
  );
  return optimiserEvidence;
}

/** What the whole smartlink's clicks are to go to the better offer by; 0 while it is not known. */
async function shareOfGood(id: string): Promise<number> {
  const { rows } = await owner.query<{ body: { offers: string[]; shares: Record<string, number[]> } }>(
    "select body from routing.projection where kind = 'allocation' and key = $1 and body is not null",
    [id],
  );
  const { offers: ids = [], shares = {} } = rows[0]?.body ?? {};
  const row = shares[''] ?? [];
  return (
    (row[ids.indexOf(offers.good)] ?? 0) /
    Math.max(
      1,
      row.reduce((sum, share) => sum + share, 0),
    )
  );
}

describe('a smartlink that is optimised from the beginning', () => {
  let id: string;
  let link: string;

  test('tries both offers while nothing is known', async () => {
    ({ id, link } = await launch('AUTO_OPTIMIZE'));
    const { shareOfGood: first } = await visits(link, 100);
    expect(first).toBeGreaterThan(0.1);
  }, 30_000);

  test('sends later visitors where visitors earn more', async () => {
    await visits(link, 400);
    expect(
      await eventually(
        () => shareOfGood(id),
        (share) => share > 0.8,
        20_000,
      ),
    ).toBeGreaterThan(0.8);
    await new Promise((done) => setTimeout(done, 500)); // the redirect has heard of it
    const later = await visits(link, 200);
    expect(later.shareOfGood).toBeGreaterThan(0.7);
    // Each click says why it went there, and by which chance.
    const { click } = await admin.request<{
      click: {
        explanation: {
          offer: { id: string };
          probability: number;
          sentence: string;
          context: { label: string };
        };
      };
    }>(
      'query ($id: ID!) { click(id: $id) { explanation { offer { id } probability sentence context { label } } } }',
      { id: `clk_${later.clickIds.at(-1)}` },
    );
    expect(click.explanation.offer.id).toBe(offers.good);
    expect(click.explanation.probability).toBeGreaterThan(0.5);
    expect(click.explanation.probability).toBeLessThanOrEqual(1);
    expect(click.explanation.context.label).toContain('DE');
  }, 60_000);

  test('says what it learnt, and when it was computed', async () => {
    const found = await eventually(
      () => evidenceOf(id),
      (evidence) => (evidence?.contexts.edges[0]?.node.clicks ?? 0) > 400,
      20_000,
    );
    expect(found?.contexts.edges[0]?.node.clicks).toBeGreaterThan(400);
    expect(found?.unoptimisedReason).toBeNull();
    const german = found?.contexts.edges.find(({ node }) => node.country === 'DE')?.node;
    expect(german?.offers[0]).toMatchObject({ offer: { id: offers.good } });
    expect(german?.offers[0]?.share).toBeGreaterThan(0.8);
    expect(german?.offers[0]?.probabilityOfBeingBest).toBeGreaterThan(0.95);
    expect(Number(german?.offers[0]?.epc.amount)).toBeGreaterThan(Number(german?.offers[1]?.epc.amount));
    const { optimiserRuns } = await admin.request<{
      optimiserRuns: { edges: { node: { reason: string; problem: string | null } }[] };
    }>(
      'query ($id: ID!) { optimiserRuns(smartlinkId: $id, first: 50) { edges { node { reason problem } } } }',
      { id },
    );
    const runs = optimiserRuns.edges.map(({ node }) => node);
    expect(runs.every(({ problem }) => problem === null)).toBe(true);
    expect(runs.at(-1)?.reason).toBe('FIRST');
  }, 30_000);
});

test('a smartlink that went by weight until now begins with all that is known', async () => {
  const { id, link } = await launch('WEIGHT');
  const { shareOfGood: even } = await visits(link, 400);
  expect(even).toBeGreaterThan(0.3);
  expect(even).toBeLessThan(0.7);
  expect((await evidenceOf(id))?.unoptimisedReason).toBe('NOT_AUTO_OPTIMIZE');
  await eventually(
    async () => {
      const { rows } = await owner.query<{ clicks: number }>(
        'select coalesce(sum(clicks), 0)::int as clicks from optimiser.click_cell where smartlink_id = $1',
        [id],
      );
      return rows[0]?.clicks ?? 0;
    },
    (clicks) => clicks === 400,
    20_000,
  );
  await admin.request(
    'mutation ($id: ID!) { updateSmartlink(id: $id, input: { mode: AUTO_OPTIMIZE }) { userErrors { message } } }',
    { id },
  );
  expect(
    await eventually(
      () => shareOfGood(id),
      (share) => share > 0.8,
      20_000,
    ),
  ).toBeGreaterThan(0.8);
  await new Promise((done) => setTimeout(done, 500));
  expect((await visits(link, 100)).shareOfGood).toBeGreaterThan(0.7);
}, 60_000);
