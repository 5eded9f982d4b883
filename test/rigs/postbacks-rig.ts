import pg from 'pg';
import type { ConversionStatus } from '../../domain/conversion.ts';
import type { PostbackRequest } from '../../domain/postback-request.ts';
import type { RetryPace } from '../../domain/retry-pace.ts';
import { createLogger } from '../../platform/logger.ts';
import { newId, newSortableId } from '../../platform/new-id.ts';
import { sealText } from '../../platform/sealed-text.ts';
import type { Service } from '../../platform/service.ts';
import { type PostbacksDependencies, start } from '../../workers/postbacks/start.ts';
import { knownKey } from './known-key.ts';
import { createTestDatabase } from './test-database.ts';

export const secretKey = knownKey(5);

/** A day in a second. */
export const quickPace: RetryPace = {
  waitsMs: [30, 30, 30, 30],
  retryAfterMsMax: 60_000,
  circuitFailuresMax: 1000,
  probeMsMin: 100,
  probeMsMax: 200,
};

export interface EndpointDraft {
  readonly url: string;
  readonly method?: 'GET' | 'POST_JSON';
  readonly publisherId?: string;
  readonly goals?: string[] | null;
  readonly statuses?: string[] | null;
  readonly smartlinkIds?: string[] | null;
  readonly offerIds?: string[] | null;
  readonly secrets?: readonly { readonly secret: string; readonly expiresAt: Date | null }[];
}

export interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly hold: string | null;
  readonly failures: number;
  readonly attempts: number;
  readonly conversion_status: string;
  readonly next_attempt_at: Date | null;
}

export type PostbacksRig = Awaited<ReturnType<typeof startPostbacksRig>>;

/** What the rig puts into the database: endpoints, conversions, and what people ask for. */
function writes(owner: pg.Pool) {
  return {
    async addEndpoint(draft: EndpointDraft): Promise<string> {
      const { url, method = 'GET', publisherId = 'pub_1', goals = null, statuses = null } = draft;
      const id = newId('pbe');
      await owner.query(
        `insert into publishers.postback_endpoint (id, publisher_id, name, url, method, smartlink_ids, offer_ids, goals, statuses, created_at)
         values ($1, $2, 'Tracker', $3, $4, $5, $6, $7, $8, now() - interval '1 minute')`,
        [id, publisherId, url, method, draft.smartlinkIds ?? null, draft.offerIds ?? null, goals, statuses],
      );
      for (const { secret, expiresAt } of draft.secrets ?? []) {
        await owner.query(
          `insert into publishers.postback_secret (id, endpoint_id, sealed, hint, expires_at) values ($1, $2, $3, '', $4)`,
          [newId('pbs'), id, sealText(secretKey, id, secret), expiresAt],
        );
      }
      return id;
    },
    setEndpoint: (id: string, status: 'ACTIVE' | 'PAUSED') =>
      owner.query(
        `update publishers.postback_endpoint set status = $2, pause_reason = case $2 when 'PAUSED' then 'BY_HAND' end where id = $1`,
        [id, status],
      ),
    /** A conversion of a click of its own; the trigger makes its event. */
    async convert(
      given: { status?: ConversionStatus; goal?: string; publisherId?: string; sub1?: string } = {},
    ) {
      const { status = 'APPROVED', goal = 'sale', publisherId = 'pub_1', sub1 = 'news letter' } = given;
      const clickId = newSortableId();
      const id = newId('cnv');
      await owner.query(conversionSql, [clickId, publisherId, sub1, id, goal, status]);
      return { id, clickId };
    },
    setStatus: (conversionId: string, status: ConversionStatus) =>
      owner.query('update reporting.conversion set status = $2 where id = $1', [conversionId, status]),
    ask: ({ kind, body }: PostbackRequest) =>
      owner.query('insert into reporting.postback_request (kind, body) values ($1, $2)', [kind, body]),
  };
}

/** What a test looks at. */
function reads(owner: pg.Pool) {
  return {
    async deliveries(endpointId: string): Promise<Delivery[]> {
      const { rows } = await owner.query<Delivery>(
        'select * from reporting.postback_delivery where endpoint_id = $1 order by event_id',
        [endpointId],
      );
      return rows;
    },
    async attempts(deliveryId: string) {
      const { rows } = await owner.query(
        'select * from reporting.postback_attempt where delivery_id = $1 order by number',
        [deliveryId],
      );
      return rows;
    },
    async circuit(endpointId: string): Promise<string> {
      const { rows } = await owner.query(
        'select state from reporting.postback_circuit where endpoint_id = $1',
        [endpointId],
      );
      return rows[0]?.state ?? 'CLOSED';
    },
  };
}

/** A database with conversions in it, and the worker that tells publishers of them, as quick as a test needs it. */
export async function startPostbacksRig({
  targets,
  ...changed
}: Partial<PostbacksDependencies> & { targets: string[] }) {
  const database = await createTestDatabase();
  const owner = new pg.Pool({ connectionString: database.url, max: 4 });
  owner.on('error', () => undefined);
  await owner.query(`
    insert into publishers.publisher (id, name) values ('pub_1', 'Ann'), ('pub_2', 'Ben');
    insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
    insert into offers.offer (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency)
      values ('off_1', 'adv_1', 'Shoes & more', 'https://shop.example', 1230000, 2000000, 'EUR')`);
  const dependencies: PostbacksDependencies = {
    databaseUrl: database.urlFor('smartlink_postbacks'),
    secretKey,
    targets,
    personalDataDays: 90,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger('test', 'silent'),
    pace: quickPace,
    attemptMsMax: 400,
    pollMs: 20,
    ...changed,
  };
  let service: Service | null = await start(dependencies);
  const stopWorker = async () => {
    await service?.stop();
    service = null;
  };
  return {
    database,
    dependencies,
    owner,
    ...writes(owner),
    ...reads(owner),
    stopWorker,
    async startWorker(): Promise<void> {
      service ??= await start(dependencies);
    },
    async stop(): Promise<void> {
      await stopWorker();
      await owner.end();
      await database.drop();
    },
  };
}

const conversionSql = `
  with click as (
    insert into reporting.click (click_id, clicked_at, code, smartlink_id, publisher_id, offer_id, advertiser_id, outcome, traffic,
      is_unique, country, device, os, browser, sub1, publisher_click_id, referrer, user_agent, ip_prefix, visitor, currency,
      projection_version, destination, region, city)
    values ($1, now(), 'abcdefg', 'smk_1', $2, 'off_1', 'adv_1', 'OFFER', 'HUMAN', true, 'DE', 'MOBILE', 'Android', 'Chrome', $3,
      'their-1', 'https://blog.example', 'Mozilla/5.0', '192.0.2.0/24', 'v', 'EUR', 1, 'https://shop.example', 'DE-BE', 'Berlin')
    returning *
  )
  insert into reporting.conversion (id, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device,
    sub1, sub2, sub3, sub4, sub5, goal, status, payout_micros, revenue_micros, sale_amount_micros, currency, clicked_at, converted_at)
  select $4, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device, sub1, '', '', '', '', $5, $6,
    1230000, 2000000, 49900000, 'EUR', clicked_at, now() from click`;
