import type pg from 'pg';
import { applyToSmartlink, byId, createAdvertiser, launchSmartlink } from '../../demo/acts.ts';
import type { Api } from '../../demo/api.ts';
import { createPool } from '../../platform/database.ts';
import { type RunningStack, startStack } from '../rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from '../rigs/test-database.ts';
import { as, eventually } from './story.ts';
import { germanIphone, send } from './visitors.ts';

/** What a postback is told. */
export interface Told {
  readonly code: number;
  readonly status?: string;
  readonly conversionId?: string;
  readonly reason?: string;
  readonly errors?: readonly { code: string }[];
}

type Row = Record<string, unknown>;

const usd = (amount: string) => ({ amount, currency: 'USD' });
const fixedPrice = { payout: usd('4.25'), revenue: usd('6.10') };
const shares = { payoutType: 'CPS', payoutShare: '5', revenueType: 'CPS', revenueShare: '8' };

/** The whole stack with an advertiser whose offers pay in different ways, and a publisher who sends visitors to each. */
export class ConversionStory {
  readonly database: TestDatabase;
  readonly owner: pg.Pool;
  readonly stack: RunningStack;
  readonly admin: Api;
  readonly publisher: Api;
  readonly advertiser: { id: string; token: string };
  /** Tracking links, each of one offer. */
  readonly links = { fixed: '', goals: '', shared: '', held: '' };

  private constructor(
    database: TestDatabase,
    {
      stack,
      admin,
      publisher,
      advertiser,
    }: Pick<ConversionStory, 'stack' | 'admin' | 'publisher' | 'advertiser'>,
  ) {
    this.database = database;
    this.owner = createPool(database.url, { name: 'test' });
    this.stack = stack;
    this.admin = admin;
    this.publisher = publisher;
    this.advertiser = advertiser;
  }

  static async create(): Promise<ConversionStory> {
    const database = await createTestDatabase();
    const stack = await startStack(settings(database));
    const admin = await as(stack, 'admin');
    const publisher = await as(stack, 'fresh');
    const advertiser = await createAdvertiser(admin, 'Acme');
    const story = new ConversionStory(database, { stack, admin, publisher, advertiser });
    await story.owner.query(
      `insert into reporting.exchange_rate values ('EUR', '2000-01-01', 1.25, 'usr_1')`,
    );
    story.links.fixed = await story.#launch('fixed', fixedPrice);
    story.links.goals = await story.#launch('goals', fixedPrice, (offerId) => setGoals(admin, offerId));
    story.links.shared = await story.#launch('shared', shares);
    story.links.held = await story.#launch('held', { ...fixedPrice, holdHours: 48 });
    return story;
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await this.owner.end();
    await this.database.drop();
  }

  /** An offer in a smartlink of its own; its publisher's tracking link. */
  async #launch(
    name: string,
    terms: object,
    more: (offerId: string) => Promise<void> = async () => undefined,
  ): Promise<string> {
    const advertiserId = this.advertiser.id;
    const input = { advertiserId, name, destinationUrl: 'https://shop.example/?cid={click_id}', ...terms };
    const { createOffer } = await this.admin.request<{ createOffer: { offer: { id: string } } }>(
      'mutation ($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } userErrors { field message } } }',
      { input },
    );
    const offerId = createOffer.offer.id;
    await more(offerId);
    await byId(this.admin, 'publishOffer', offerId);
    const smartlinkId = await launchSmartlink(this.admin, {
      ...{
        name,
        description: '',
        visibility: 'OPEN',
        mode: 'WEIGHT',
        fallbackUrl: 'https://network.example/',
      },
      ...{ pool: [{ offerId, weight: 1, priority: 1 }], allowedPublisherIds: [] },
    });
    return (await applyToSmartlink(this.publisher, smartlinkId, 'Hello.')).trackingLink?.url ?? '';
  }

  /** A visit; the id of its click, as the landing page gets it. */
  async click(link: string): Promise<string> {
    const answer = await eventually(
      () => send(link, germanIphone),
      ({ location }) => location?.hostname === 'shop.example',
      5_000,
    );
    return answer.location?.searchParams.get('cid') ?? '';
  }

  /** @param from the address it comes from; default: this machine */
  report(values: Record<string, string>, from?: string): Promise<Told> {
    const query = new URLSearchParams({ token: this.advertiser.token, ...values });
    return told(
      send(
        `${this.stack.trackingUrl}/postback?${query}`,
        from === undefined ? {} : { 'x-forwarded-for': from },
      ),
    );
  }

  post(type: string, body: string): Promise<Told> {
    return told(send(`${this.stack.trackingUrl}/postback`, { 'content-type': type }, 'POST', body));
  }

  async updateAdvertiser(input: object): Promise<void> {
    await this.admin.request(
      'mutation ($id: ID!, $input: UpdateAdvertiserInput!) { updateAdvertiser(id: $id, input: $input) { userErrors { message } } }',
      { id: this.advertiser.id, input },
    );
  }

  async conversionsOf(clickId: string): Promise<Row[]> {
    const { rows } = await this.owner.query<Row>(
      `select *, round(payout_micros / 1e6, 2)::text as payout from reporting.conversion where click_id = $1 order by id`,
      [clickId],
    );
    return rows;
  }

  async postbacksOf(clickId: string): Promise<Row[]> {
    const select = 'select * from reporting.postback where click_id = $1 order by received_at';
    return (await this.owner.query<Row>(select, [clickId])).rows;
  }
}

/** The settings of every service of a story. */
export function settings(database: TestDatabase): Record<string, string> {
  return { DATABASE_URL: database.url, SECRET: database.secret, DEMO_NETWORK: 'on', NETWORK_CURRENCY: 'USD' };
}

async function setGoals(admin: Api, offerId: string): Promise<void> {
  const rules = [{ goal: 'signup', payout: { type: 'CPA', amount: usd('1') } }];
  await admin.request(
    `mutation ($id: ID!, $rules: [PayoutRuleInput!]!) {
      setOfferGoals(offerId: $id, goals: [{ name: "signup" }, { name: "sale" }]) { userErrors { field message } }
      setPayoutRules(offerId: $id, rules: $rules) { userErrors { field message } }
    }`,
    { id: offerId, rules },
  );
}

async function told(answering: ReturnType<typeof send>): Promise<Told> {
  const { status, body } = await answering;
  return { code: status, ...(JSON.parse(body) as object) };
}
