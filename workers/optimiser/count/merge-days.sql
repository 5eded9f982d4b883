-- Makes UTC days of quarters. Sub-ids that had few clicks in a day, of one publisher in one smartlink, stand together as
-- '*': half of all names are seen once. $1: of quarters before this, $2: clicks that a sub-id needs to stand for itself.
with gone as (
  delete from optimiser.click_cell where minutes = 15 and bucket < $1 returning *
), told as (
  select *, date_trunc('day', bucket, 'UTC') as day,
    case when sub1 = ''
      or sum(clicks) over (partition by smartlink_id, date_trunc('day', bucket, 'UTC'), publisher_id, sub1) >= $2
    then sub1 else '*' end as kept_sub
  from gone
)
insert into optimiser.click_cell (
  smartlink_id, bucket, minutes, offer_id, publisher_id, country, device, sub1, clicks, drawn_clicks, even_weight, even_weight_squared
)
select smartlink_id, day, 1440, offer_id, publisher_id, country, device, kept_sub,
  sum(clicks), sum(drawn_clicks), sum(even_weight), sum(even_weight_squared)
from told
group by smartlink_id, day, offer_id, publisher_id, country, device, kept_sub
