-- Nobody waits for ever.
update reporting.postback_delivery
set status = 'FAILED', reason = 'WAITED_TOO_LONG', hold = null, held_since = null, next_attempt_at = null, finished_at = now()
where hold is not null and held_since < now() - make_interval(days => $1)
