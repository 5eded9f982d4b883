import type { PostbackEvent } from '../../domain/postback-event.ts';
import type { Role, Scope } from '../../domain/viewer.ts';
import { createLogger } from '../../platform/logger.ts';
import type { Service } from '../../platform/service.ts';
import { start } from '../../subgraphs/reporting/start.ts';
import { aClick, aPostback } from '../samples/redirect-events.ts';
import { askSubgraph, type SubgraphAnswer } from './ask-subgraph.ts';
import { IngestRig } from './ingest-rig.ts';
import { knownKey } from './known-key.ts';

/** Dora decides, Rita reads; Ann is pub_1 of the sample events, Ben another publisher; Otto's key is for offers alone. */
const people = {
  dora: { role: 'MANAGER', publisherId: null, scopes: ['REPORTS_READ', 'CONVERSIONS_WRITE'] },
  rita: { role: 'MANAGER', publisherId: null, scopes: ['REPORTS_READ'] },
  otto: { role: 'MANAGER', publisherId: null, scopes: ['OFFERS_READ', 'OFFERS_WRITE'] },
  ann: { role: 'PUBLISHER', publisherId: 'pub_1', scopes: ['REPORTS_READ'] },
  // No token is ever made with this scope for a publisher; being one must be enough to be refused.
  ben: { role: 'PUBLISHER', publisherId: 'pub_2', scopes: ['REPORTS_READ', 'CONVERSIONS_WRITE'] },
} as const satisfies Record<string, { role: Role; publisherId: string | null; scopes: readonly Scope[] }>;
export type Decider = keyof typeof people;

/** Whoever has it may say who is asking. */
export const viewerKey = knownKey(5);

/** The reporting subgraph over a database of its own, into which the real ingest stores and judges. Network currency: USD. */
export class DecisionsRig {
  readonly ingest: IngestRig;
  readonly #subgraph: Service & { readonly url: string };

  private constructor(ingest: IngestRig, subgraph: Service & { readonly url: string }) {
    this.ingest = ingest;
    this.#subgraph = subgraph;
  }

  static async create(): Promise<DecisionsRig> {
    const ingest = await IngestRig.create();
    await ingest.owner.query(`
      insert into offers.advertiser (id, name) values ('adv_1', 'Shoe shop'), ('adv_2', 'Hat shop');
      insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency)
        values ('off_1', 'adv_1', 'Shoes', 'https://shop.example', 1200000, 2000000, 'USD');
      insert into offers.smartlink (id, name, visibility, mode) values ('smk_1', 'Fashion', 'OPEN', 'WEIGHT');
      insert into publishers.publisher (id, name) values ('pub_1', 'Ann''s blog'), ('pub_2', 'Ben''s blog');
      insert into publishers.app_user (id, email, name, role, publisher_id) values
        ('usr_dora', 'dora@network.test', 'Dora', 'MANAGER', null), ('usr_ann', 'ann@blog.test', 'Ann', 'PUBLISHER', 'pub_1')`);
    const subgraph = await start({
      host: '127.0.0.1',
      port: 0,
      databaseUrl: ingest.database.urlFor('smartlink_reporting'),
      viewerKey,
      networkCurrency: 'USD',
      networkTimeZone: 'UTC',
      networkFallbackUrl: null,
      portalUrl: 'http://portal.test',
      logger: createLogger('test', 'error'),
    });
    return new DecisionsRig(ingest, subgraph);
  }

  async drop(): Promise<void> {
    await this.#subgraph.stop();
    await this.ingest.drop();
  }

  get url(): string {
    return this.#subgraph.url;
  }

  /** Asks over HTTP, as the gateway would for this person. */
  ask<Data = Record<string, unknown>>(
    person: Decider,
    query: string,
    variables: object = {},
  ): Promise<SubgraphAnswer<Data>> {
    const viewer = { userId: `usr_${person}`, viaKey: null, ...people[person] };
    return askSubgraph({ url: this.#subgraph.url, viewerKey, viewer }, query, variables);
  }

  /** The data of an answer without errors. */
  async tell<Data>(person: Decider, query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(person, query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Judges whatever is given, as ingest does by itself, while `work` goes on. */
  async whileJudging<T>(work: () => Promise<T>): Promise<T> {
    let isOver = false;
    const judging = (async () => {
      while (!isOver) {
        await this.ingest.judge();
        await new Promise((done) => setTimeout(done, 10));
      }
    })();
    try {
      return await work();
    } finally {
      isOver = true;
      await judging;
    }
  }

  /** Stores clicks with a conversion each, in the order of the result. */
  async conversions(count: number, changes: Partial<PostbackEvent> = {}): Promise<string[]> {
    const clicks = Array.from({ length: count }, () => aClick());
    await this.ingest.ingest([...clicks, ...clicks.map((click) => aPostback(click, changes))]);
    const rows = await this.ingest.rows(
      `select c.id from unnest($1::text[]) with ordinality as w (click_id, place)
       join reporting.conversion c using (click_id) order by place`,
      [clicks.map((click) => click.clickId)],
    );
    return rows.map((row) => String(row.id));
  }

  /** What reports add up: the sums of all rollups. */
  async earned(): Promise<{ conversions: number; payout: number; revenue: number }> {
    const [sums] = await this.ingest.rows(`select coalesce(sum(conversions), 0)::int as conversions,
      coalesce(sum(payout_micros), 0)::int as payout, coalesce(sum(revenue_micros), 0)::int as revenue
      from reporting.rollup where minutes = 15 and kind <> 'CLICK_TIME'`);
    return sums as { conversions: number; payout: number; revenue: number };
  }
}
