-- The newest attempts of each delivery.
select a.*
from unnest($1::text[]) as d(id)
cross join lateral (
  select delivery_id, number, started_at, is_probe, method, url, status_code, response_body, is_body_truncated, latency_ms, error,
    error_message
  from reporting.postback_attempt where delivery_id = d.id order by number desc limit $2
) a
