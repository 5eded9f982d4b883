-- From here on the attempt is known, even if the worker dies in the middle of it. One that died before ended without a word.
with interrupted as (
  update reporting.postback_attempt set error = 'INTERRUPTED', error_message = $6
  where delivery_id = $1 and number < $2 and latency_ms is null and error is null
),
sending as (
  update reporting.postback_delivery
  set status = 'SENDING', attempts = $2, reason = null, hold = null, held_since = null, next_attempt_at = null
  where id = $1
)
insert into reporting.postback_attempt (delivery_id, number, endpoint_id, started_at, is_probe, method, url)
select $1, $2, endpoint_id, now(), $3, $4, $5 from reporting.postback_delivery where id = $1
