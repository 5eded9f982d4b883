-- What an endpoint missed in a span of time, or all that it got, begins anew. What it does not want stays unsent.
with wanted as (
  select id from reporting.postback_delivery
  where endpoint_id = $1 and test is null and event_at >= $2 and event_at < $3
    and (status in ('FAILED', 'CANCELLED') or (status = 'SKIPPED' and reason = 'ENDPOINT_PAUSED') or (status = 'DELIVERED' and not $4))
  order by event_id limit $5
),
begun as (
  update reporting.postback_delivery d
  set status = 'QUEUED', reason = null, failures = 0, turn = d.turn + 1, finished_at = null
  from wanted, publishers.published_postback_endpoint e
  where d.id = wanted.id and e.id = d.endpoint_id
  returning d.id, d.turn, d.event_id, e.url
)
select id, turn, url from begun order by event_id
