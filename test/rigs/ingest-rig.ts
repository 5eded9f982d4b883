import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import { createPool } from '../../platform/database.ts';
import { createLogger } from '../../platform/logger.ts';
import { createClickPrices } from '../../workers/ingest/click-prices.ts';
import { createDeadLetter } from '../../workers/ingest/dead-letter.ts';
import { ingestBatch } from '../../workers/ingest/ingest-batch.ts';
import { judgePostbacks } from '../../workers/ingest/judge-postbacks.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** Ingest without its loop: a database of its own, and one connection of ingest's role. */
export class IngestRig {
  readonly logger = createLogger('ingest', 'silent');
  readonly folder = mkdtempSync(join(tmpdir(), 'ingest-rig-'));
  readonly database: TestDatabase;
  readonly owner: pg.Pool;
  readonly client: pg.Client;
  readonly #prices = createClickPrices('USD');
  readonly #deadLetter = createDeadLetter(join(this.folder, 'rejected.jsonl'), this.logger);

  private constructor(database: TestDatabase) {
    this.database = database;
    this.owner = createPool(database.url, { name: 'test' });
    this.client = new pg.Client({ connectionString: database.urlFor('smartlink_ingest') });
  }

  static async create(): Promise<IngestRig> {
    const rig = new IngestRig(await createTestDatabase());
    await rig.client.connect();
    return rig;
  }

  async drop(): Promise<void> {
    await this.client.end();
    await this.owner.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  async empty(): Promise<void> {
    await this.owner.query(`truncate reporting.click, reporting.postback, reporting.conversion,
      reporting.rollup, reporting.rollup_sub, optimiser.touched cascade`);
    rmSync(join(this.folder, 'rejected.jsonl'), { force: true });
  }

  /** What one turn of the loop does with a batch. */
  async ingest(events: readonly (RedirectEvent | string)[]): Promise<void> {
    const records = events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
    await ingestBatch(this.client, records, {
      visitorKey: knownKey(1),
      prices: this.#prices,
      deadLetter: this.#deadLetter,
    });
    await this.judge();
  }

  judge(): Promise<number> {
    return judgePostbacks(this.client, { networkCurrency: 'USD', logger: this.logger });
  }

  async rows(query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.owner.query(query, values)).rows;
  }

  /** The records of the dead letter. */
  rejected(): string[] {
    const lines = readFileSync(join(this.folder, 'rejected.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line) => (JSON.parse(line) as { record: string }).record);
  }

  /** Where rollups differ from a recount in SQL; nothing, if all is well. */
  async differences(): Promise<Record<string, unknown>[]> {
    return this.rows(`select * from reporting.check_rollups('2026-11-01', '2026-12-31')`);
  }
}
