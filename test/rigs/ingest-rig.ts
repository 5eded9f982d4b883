import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import { addSums, type Sums, sumsOf, sumsOfClick, sumsOfConversion, zeroSums } from '../../domain/sums.ts';
import { createPool } from '../../platform/database.ts';
import { createLogger } from '../../platform/logger.ts';
import { createDeadLetter } from '../../workers/ingest/dead-letter.ts';
import { ingestBatch } from '../../workers/ingest/ingest-batch.ts';
import { judgePostbacks } from '../../workers/ingest/judge-postbacks.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** Ingest without its loop: a database of its own, and one connection of ingest's role. */
export class IngestRig {
  readonly logger = createLogger('ingest', 'silent');
  readonly folder = mkdtempSync(join(tmpdir(), 'ingest-rig-'));
  readonly database: TestDatabase;
  readonly owner: pg.Pool;
  readonly client: pg.Client;
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
      reporting.rollup, reporting.rollup_sub cascade`);
    rmSync(join(this.folder, 'rejected.jsonl'), { force: true });
  }

  /** What one turn of the loop does with a batch. */
  async ingest(events: readonly (RedirectEvent | string)[]): Promise<void> {
    const records = events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
    await ingestBatch(this.client, records, {
      visitorKey: new Uint8Array(32).fill(1),
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

  /** The sums of a rollup table by key, `columns` joined with `|`; keys whose sums are all zero left out. */
  async rollup(table: 'rollup' | 'rollup_sub', columns: readonly string[]): Promise<Map<string, Sums>> {
    const rows = await this.rows(`select * from reporting.${table}`);
    const sums = rows.map((row): [string, Sums] => [keyOf(row, columns), sumsOfRow(row)]);
    return withoutZeros(new Map(sums));
  }

  /** The same, counted anew from clicks and conversions by the domain's own definition of the sums. */
  async recount(columns: readonly string[]): Promise<Map<string, Sums>> {
    const clicks = await this.rows('select *, clicked_at as happened_at from reporting.click');
    const conversions = await this.rows('select *, converted_at as happened_at from reporting.conversion');
    const sums = new Map<string, Sums>();
    const add = (row: Record<string, unknown>, more: Sums) => {
      const happenedMs = (row.happened_at as Date).getTime();
      const bucket = new Date(happenedMs - (happenedMs % bucketMs));
      const key = keyOf({ ...row, bucket }, columns);
      sums.set(
        key,
        addSums(
          sums.get(key) ?? zeroSums,
          sumsOf((name) => (rolledUp.has(name) ? more[name] : 0n)),
        ),
      );
    };
    for (const row of clicks)
      add(row, sumsOfClick({ ...row, isUnique: row.is_unique } as Parameters<typeof sumsOfClick>[0]));
    for (const row of conversions) {
      const money = { payoutMicros: big(row.payout_micros), revenueMicros: big(row.revenue_micros) };
      add(row, sumsOfConversion({ ...row, ...money } as Parameters<typeof sumsOfConversion>[0]));
    }
    return withoutZeros(sums);
  }
}

/** Sums that rollups keep. */
const rolledUp: ReadonlySet<string> = new Set([
  ...[
    'grossClicks',
    'clicks',
    'uniqueClicks',
    'fallbackClicks',
    'conversions',
    'payoutMicros',
    'revenueMicros',
  ],
]);
const bucketMs = 15 * 60_000;
const big = (value: unknown) => BigInt(String(value));

function keyOf(row: Record<string, unknown>, columns: readonly string[]): string {
  return columns
    .map((column) => row[column] ?? '')
    .map((value) => (value instanceof Date ? value.toISOString() : value))
    .join('|');
}

function sumsOfRow(row: Record<string, unknown>): Sums {
  return {
    ...zeroSums,
    grossClicks: big(row.gross_clicks),
    clicks: big(row.clicks),
    uniqueClicks: big(row.unique_clicks),
    fallbackClicks: big(row.fallback_clicks),
    conversions: big(row.conversions),
    payoutMicros: big(row.payout_micros),
    revenueMicros: big(row.revenue_micros),
  };
}

function withoutZeros(sums: Map<string, Sums>): Map<string, Sums> {
  return new Map([...sums].filter(([, values]) => Object.values(values).some((value) => value !== 0n)));
}
