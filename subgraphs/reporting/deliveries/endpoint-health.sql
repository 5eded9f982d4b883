-- How endpoints do, by id: attempts of the last day, the circuit, and what waits.
select w.id as endpoint_id, s.attempts, s.delivered, s.median, s.p95, s.last_delivered_at, s.last_failed_at,
  coalesce(k.state, 'CLOSED') as circuit, coalesce(k.failures, 0) as failures, k.opened_at, k.probe_at,
  (select count(*)::integer from (
     select from reporting.postback_delivery d where d.endpoint_id = w.id and d.hold is not null limit 10000) q) as waiting
from unnest($1::text[]) as w(id)
left join reporting.postback_circuit k on k.endpoint_id = w.id
cross join lateral (
  select count(*)::integer as attempts, (count(*) filter (where a.error is null))::integer as delivered,
    percentile_disc(0.5) within group (order by a.latency_ms) as median,
    percentile_disc(0.95) within group (order by a.latency_ms) as p95,
    max(a.started_at) filter (where a.error is null) as last_delivered_at,
    max(a.started_at) filter (where a.error is not null) as last_failed_at
  from reporting.postback_attempt a
  where a.endpoint_id = w.id and a.started_at > now() - interval '24 hours' and (a.latency_ms is not null or a.error is not null)
) s
