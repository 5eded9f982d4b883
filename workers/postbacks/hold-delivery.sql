update reporting.postback_delivery
set hold = $2, held_since = coalesce(held_since, now()), next_attempt_at = null,
  status = case when failures > 0 then 'RETRYING' else 'QUEUED' end
where id = $1
