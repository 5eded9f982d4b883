import pg from 'pg';
import type { RoutingAllocation } from '../../domain/snapshot.ts';
import { KeptWorks } from '../../workers/optimiser/load/kept-work.ts';
import { type PassResult, runPass } from '../../workers/optimiser/run-pass.ts';
import { projectChanges } from '../../workers/projector/project-changes.ts';
import { noonMs } from '../samples/redirect-events.ts';
import { IngestRig } from './ingest-rig.ts';

/** The optimiser without its loop, over facts that the real ingest stored and a pool that the real projector projected. */
export class OptimiserRig {
  readonly ingest: IngestRig;
  /** What the optimiser takes the time to be. */
  now = new Date(noonMs);
  readonly client: pg.Client;
  readonly #projector: pg.Client;
  #works = new KeptWorks();

  private constructor(ingest: IngestRig) {
    this.ingest = ingest;
    this.client = new pg.Client({ connectionString: ingest.database.urlFor('smartlink_optimiser') });
    this.#projector = new pg.Client({ connectionString: ingest.database.urlFor('smartlink_projector') });
  }

  /** Smartlink smk_1 (AUTO_OPTIMIZE) of off_1 and off_2, both of which pay 1.20 USD. */
  static async create(): Promise<OptimiserRig> {
    const rig = new OptimiserRig(await IngestRig.create());
    await Promise.all([rig.client.connect(), rig.#projector.connect()]);
    await rig.change(`
      insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
      insert into offers.offer (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency)
        select 'off_' || n, 'adv_1', 'Offer ' || n, 'ACTIVE', 'https://shop.example/', 1200000, 2000000, 'USD'
        from generate_series(1, 3) n;
      insert into offers.smartlink (id, name, status, visibility, mode) values ('smk_1', 'Fashion', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE');
      insert into offers.smartlink_member (id, smartlink_id, offer_id) values ('mem_1', 'smk_1', 'off_1'), ('mem_2', 'smk_1', 'off_2')`);
    return rig;
  }

  /** Changes what the owners say, and has it projected. */
  async change(statements: string): Promise<void> {
    await this.ingest.owner.query(statements);
    await projectChanges(this.#projector);
  }

  pass(): Promise<PassResult> {
    return runPass(
      this.client,
      { networkCurrency: 'USD', works: this.#works, logger: this.ingest.logger, now: () => this.now },
      new AbortController().signal,
    );
  }

  /** As if the optimiser were another process from now on. */
  restart(): void {
    this.#works = new KeptWorks();
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * 3_600_000);
  }

  rows(query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return this.ingest.rows(query, values);
  }

  /** The shares of the whole smartlink, by offer, in parts of 1. */
  async shares(context = ''): Promise<Record<string, number>> {
    const [row] = await this.rows("select body from optimiser.allocation where smartlink_id = 'smk_1'");
    if (row === undefined) throw new Error('nothing was computed for smk_1');
    const { offers, shares } = row.body as RoutingAllocation;
    const found = shares[context] ?? [];
    const sum = found.reduce((total, share) => total + share, 0);
    return Object.fromEntries(offers.map((id, place) => [id, (found[place] ?? 0) / sum]));
  }

  async lastRun(): Promise<Record<string, unknown>> {
    return (await this.rows('select * from optimiser.run order by id desc limit 1'))[0] ?? {};
  }

  async drop(): Promise<void> {
    await Promise.all([this.client.end(), this.#projector.end()]);
    await this.ingest.drop();
  }
}
