-- Endpoints whose circuit is not closed and for which something may be done now, with what is under way and what waits.
select k.endpoint_id, k.state, k.failures, e.url,
  (select count(*)::int from reporting.postback_delivery d
   where d.endpoint_id = k.endpoint_id and d.hold is null
     and (d.status in ('QUEUED', 'SENDING') or (d.status = 'RETRYING' and d.next_attempt_at <= now()))) as under_way,
  (select count(*)::int from (
     select from reporting.postback_delivery d where d.endpoint_id = k.endpoint_id and d.hold = 'CIRCUIT_OPEN' limit $1) w) as waiting
from reporting.postback_circuit k
join publishers.published_postback_endpoint e on e.id = k.endpoint_id and e.status = 'ACTIVE'
-- Whoever changed the endpoint wants to see at once whether that helped.
where k.state = 'CATCHING_UP' or (k.state = 'OPEN' and (k.probe_at <= now() or e.updated_at > k.updated_at))
