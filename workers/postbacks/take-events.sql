-- The oldest events, taken away: whoever takes them makes their deliveries in the same transaction.
with taken as (
  delete from reporting.conversion_event
  where id in (select id from reporting.conversion_event order by id limit $1)
  returning id, conversion_id, change_id, status, at
)
select t.id::text as event_id, t.change_id::text as change_id, t.status as conversion_status, t.at as event_at,
  c.id as conversion_id, c.publisher_id, c.smartlink_id, c.offer_id, c.goal, c.click_id
from taken t join reporting.conversion c on c.id = t.conversion_id
order by t.id
