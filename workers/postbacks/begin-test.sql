-- A test is a delivery of its own, to an endpoint or to any URL.
with made as (
  insert into reporting.postback_delivery (id, publisher_id, endpoint_id, event_at, test, status)
  values ($1, $2, $3, now(), $4, 'QUEUED')
  on conflict (id) do nothing
  returning id, turn, endpoint_id, test
)
select m.id, m.turn, coalesce(e.url, m.test ->> 'url', '') as url
from made m left join publishers.published_postback_endpoint e on e.id = m.endpoint_id
