-- What came of an attempt, unless another worker has taken the delivery over meanwhile: then nothing is changed.
with mine as (
  update reporting.postback_delivery
  set status = $3, reason = $4, failures = failures + $5, turn = turn + 1, hold = $6,
    held_since = case when $6::text is not null then now() end, next_attempt_at = $7,
    finished_at = case when $3 in ('DELIVERED', 'FAILED') then now() end
  where id = $1 and attempts = $2 and status = 'SENDING'
  returning id, turn, endpoint_id, conversion_id, event_id
),
told as (
  update reporting.postback_attempt a
  set status_code = $8, response_body = $9, is_body_truncated = $10, latency_ms = $11, error = $12, error_message = $13
  from mine where a.delivery_id = mine.id and a.number = $2
)
select m.turn,
  exists (
    select from reporting.postback_delivery later
    where later.endpoint_id = m.endpoint_id and later.conversion_id = m.conversion_id and later.hold = 'EARLIER_FIRST'
  ) as has_waiting
from mine m
