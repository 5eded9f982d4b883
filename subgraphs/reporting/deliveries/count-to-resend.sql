-- How many deliveries resending a span of time is about; the worker takes the same ones.
select count(*)::integer as count
from (
  select from reporting.postback_delivery
  where endpoint_id = $1 and test is null and event_at >= $2 and event_at < $3
    and (status in ('FAILED', 'CANCELLED') or (status = 'SKIPPED' and reason = 'ENDPOINT_PAUSED') or (status = 'DELIVERED' and not $4))
  limit $5
) d
