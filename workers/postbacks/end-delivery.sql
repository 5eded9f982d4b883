update reporting.postback_delivery
set status = $2, reason = $3, hold = null, held_since = null, next_attempt_at = null, finished_at = now()
where id = $1
