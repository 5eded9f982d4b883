-- Deliveries that wait no longer: their endpoint runs again, or the earlier status of their conversion has been told.
with ready as (
  select d.id, e.url
  from publishers.published_postback_endpoint e
  cross join lateral (
    select h.id, h.event_id from reporting.postback_delivery h
    where h.endpoint_id = e.id and h.hold = 'ENDPOINT_PAUSED' order by h.event_id limit $1
  ) d
  where e.status = 'ACTIVE'
  union all
  select d.id, e.url
  from reporting.postback_delivery d
  join publishers.published_postback_endpoint e on e.id = d.endpoint_id
  where d.hold = 'EARLIER_FIRST' and not exists (
    select from reporting.postback_delivery earlier
    where earlier.endpoint_id = d.endpoint_id and earlier.conversion_id = d.conversion_id and earlier.event_id < d.event_id
      and earlier.status in ('QUEUED', 'SENDING', 'RETRYING')
  )
),
released as (
  update reporting.postback_delivery d set hold = null, held_since = null, turn = d.turn + 1
  from ready where d.id = ready.id and d.hold is not null
  returning d.id, d.turn, d.event_id, ready.url
)
select id, turn, url from released order by event_id
