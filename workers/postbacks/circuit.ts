import type pg from 'pg';
import type { CircuitState } from '../../domain/postback-delivery.ts';
import { probeWaitMs, type RetryPace } from '../../domain/retry-pace.ts';
import { newId } from '../../platform/new-id.ts';

interface CircuitRow {
  readonly state: CircuitState;
  readonly failures: number;
}

/** An endpoint answered as it should: what was open begins to catch up. @returns whether its circuit was not closed */
export async function noteSuccess(client: pg.ClientBase, endpointId: string): Promise<boolean> {
  const { rows } = await client.query<CircuitRow>(
    `update reporting.postback_circuit
     set failures = 0, probe_at = null, updated_at = now(), state = case state when 'CLOSED' then 'CLOSED' else 'CATCHING_UP' end
     where endpoint_id = $1 and (failures > 0 or state <> 'CLOSED')
     returning state, failures`,
    [endpointId],
  );
  return rows.some(({ state }) => state !== 'CLOSED');
}

/**
 * An endpoint failed once more. After many failures in a row its circuit opens, its publisher is told, and nothing is sent
 * to it but a probe now and then.
 *
 * @param isProbe whether it was a try of an open circuit. What was under way when the circuit opened says nothing new: were
 * it counted, a server that hung for a moment would be left alone as long as one that failed probe after probe
 * @returns the circuit's state from now on
 */
export async function noteFailure(
  client: pg.ClientBase,
  endpointId: string,
  pace: RetryPace,
  isProbe: boolean,
): Promise<CircuitState> {
  const { rows } = await client.query<CircuitRow>(
    `insert into reporting.postback_circuit (endpoint_id, failures) values ($1, 1)
     on conflict (endpoint_id) do update set failures = postback_circuit.failures + 1, updated_at = now()
     where $2 or postback_circuit.state <> 'OPEN'
     returning state, failures`,
    [endpointId, isProbe],
  );
  const [circuit] = rows;
  if (circuit === undefined) return 'OPEN';
  if (circuit.failures < pace.circuitFailuresMax) return circuit.state;
  await client.query(
    `update reporting.postback_circuit
     set state = 'OPEN', opened_at = coalesce(opened_at, now()), probe_at = $2 where endpoint_id = $1`,
    [endpointId, new Date(Date.now() + probeWaitMs(pace, circuit.failures))],
  );
  if (circuit.state === 'CLOSED') await tellPublisher(client, endpointId, circuit.failures);
  return 'OPEN';
}

function tellPublisher(client: pg.ClientBase, endpointId: string, failures: number): Promise<unknown> {
  const body = `Your server failed ${failures} times in a row. Postbacks wait and go out in order once it answers again; the delivery log shows what it answers.`;
  return reportEndpoint(client, endpointId, 'POSTBACKS_FAILING', 'Your postbacks do not arrive', body);
}

/** The server said that it wants no more (410 Gone): the endpoint is paused and its publisher told. */
export function pauseGone(client: pg.ClientBase, endpointId: string): Promise<unknown> {
  const body =
    'Your server answered 410 Gone, so its postback endpoint is paused. Resume it once the URL is right.';
  return reportEndpoint(client, endpointId, 'POSTBACKS_PAUSED', 'A postback endpoint was paused', body);
}

function reportEndpoint(
  client: pg.ClientBase,
  endpointId: string,
  kind: 'POSTBACKS_FAILING' | 'POSTBACKS_PAUSED',
  title: string,
  body: string,
): Promise<unknown> {
  return client.query('select publishers.report_postback_endpoint($1, $2, $3, $4, $5)', [
    ...[endpointId, kind, newId('ntf'), title, body],
  ]);
}
