-- What waits for an endpoint that was deleted.
update reporting.postback_delivery d
set status = 'CANCELLED', reason = 'ENDPOINT_DELETED', hold = null, held_since = null, next_attempt_at = null, finished_at = now()
where d.status in ('QUEUED', 'RETRYING') and d.endpoint_id in (
  select distinct o.endpoint_id from reporting.postback_delivery o
  where o.status in ('QUEUED', 'RETRYING') and o.endpoint_id is not null
    and not exists (select from publishers.published_postback_endpoint e where e.id = o.endpoint_id)
)
