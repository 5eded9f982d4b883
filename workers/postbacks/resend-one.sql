-- A delivery begins anew: all its tries, the same idempotency key.
update reporting.postback_delivery d
set status = 'QUEUED', reason = null, failures = 0, turn = d.turn + 1, hold = null, held_since = null, next_attempt_at = null,
  finished_at = null
from publishers.published_postback_endpoint e
where d.id = $1 and d.test is null and d.status <> 'SENDING' and e.id = d.endpoint_id
returning d.id, d.turn, d.event_id, e.url
