import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { ConversionStatus } from '../../domain/conversion.ts';
import {
  isEventFor,
  type PostbackEndpointStatus,
  type PostbackSkip,
  postbackSkip,
} from '../../domain/postback-endpoint.ts';
import { inTransaction } from '../../platform/in-transaction.ts';
import { newSortableId } from '../../platform/new-id.ts';
import { readSql } from '../../platform/sql-file.ts';
import { giveTurns, type Turn } from './delivery-job.ts';

const takeSql = readSql(import.meta.url, './take-events.sql');
const endpointsSql = readSql(import.meta.url, './endpoints-of-publishers.sql');
const insertSql = readSql(import.meta.url, './insert-deliveries.sql');

/** Events that one transaction decides on. */
const eventsMax = 200;

interface EventRow {
  readonly event_id: string;
  readonly change_id: string;
  readonly conversion_status: ConversionStatus;
  readonly event_at: Date;
  readonly conversion_id: string;
  readonly publisher_id: string;
  readonly smartlink_id: string;
  readonly offer_id: string;
  readonly goal: string;
  readonly click_id: string;
}

interface EndpointRow {
  readonly id: string;
  readonly publisher_id: string;
  readonly url: string;
  readonly smartlink_ids: string[] | null;
  readonly offer_ids: string[] | null;
  readonly goals: string[] | null;
  readonly statuses: ConversionStatus[] | null;
  readonly status: PostbackEndpointStatus;
  readonly created_at: Date;
}

interface Decision {
  readonly id: string;
  readonly event: EventRow;
  readonly endpoint: EndpointRow;
  /** Null: it is sent. */
  readonly reason: PostbackSkip | null;
}

/**
 * Turns the oldest events of conversions into deliveries to the endpoints of their publishers, each sent or skipped with
 * its reason, and hands those to be sent to the job queue, all in one transaction.
 *
 * @returns how many events were taken; 0: there were none
 */
export function decideEvents(client: pg.ClientBase, boss: PgBoss): Promise<number> {
  return inTransaction(client, async () => {
    const { rows: events } = await client.query<EventRow>(takeSql, [eventsMax]);
    if (events.length === 0) return 0;
    const publisherIds = [...new Set(events.map((event) => event.publisher_id))];
    const { rows: endpoints } = await client.query<EndpointRow>(endpointsSql, [publisherIds]);
    const decisions = decide(events, endpoints);
    const made = await insertDeliveries(client, decisions);
    const turns = decisions
      .filter(({ id, reason }) => reason === null && made.has(id))
      .map(({ id, endpoint }): Turn => firstTurn(id, endpoint.url));
    await giveTurns(boss, client, turns);
    return events.length;
  });
}

function firstTurn(deliveryId: string, url: string): Turn {
  return { deliveryId, turn: 0, isLetThrough: false, url, at: null };
}

/** Every event with every endpoint of its publisher that it is one for and that was there when it happened. */
function decide(events: readonly EventRow[], endpoints: readonly EndpointRow[]): Decision[] {
  const byPublisher = Map.groupBy(endpoints, (endpoint) => endpoint.publisher_id);
  return events.flatMap((event) =>
    (byPublisher.get(event.publisher_id) ?? [])
      .filter((one) => one.created_at <= event.event_at && isEventFor(one, event.conversion_status))
      // Ids sort by when it happened, so the log does.
      .map((endpoint) => ({
        id: `pbd_${newSortableId(event.event_at.getTime())}`,
        event,
        endpoint,
        reason: reasonOf(event, endpoint),
      })),
  );
}

function reasonOf(event: EventRow, endpoint: EndpointRow): PostbackSkip | null {
  const { smartlink_ids: smartlinkIds, offer_ids: offerIds, goals, statuses, status } = endpoint;
  const wanted = { smartlinkIds, offerIds, goals, statuses, status };
  return postbackSkip(wanted, {
    smartlinkId: event.smartlink_id,
    offerId: event.offer_id,
    goal: event.goal,
    status: event.conversion_status,
  });
}

async function insertDeliveries(
  client: pg.ClientBase,
  decisions: readonly Decision[],
): Promise<ReadonlySet<string>> {
  const records = decisions.map(({ id, event, endpoint, reason }) => ({
    ...event,
    id,
    endpoint_id: endpoint.id,
    reason,
  }));
  const { rows } = await client.query<{ id: string }>(insertSql, [JSON.stringify(records)]);
  return new Set(rows.map((row) => row.id));
}
