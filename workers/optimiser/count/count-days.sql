-- Counts UTC days anew from the clicks, rare sub-ids together as in merge-days.sql.
-- $1: smartlinks, $2: the days of each, $3: clicks that a sub-id needs at its publisher to stand for itself.
with wanted as (
  select distinct smartlink_id, day from unnest($1::text[], $2::timestamptz[]) w (smartlink_id, day)
), gone as (
  delete from optimiser.click_cell c using wanted w
  where c.smartlink_id = w.smartlink_id and c.bucket >= w.day and c.bucket < w.day + interval '1 day'
), counted as (
  select k.smartlink_id, d.day, k.offer_id, k.publisher_id, k.country, k.device, k.sub1,
    count(*) as clicks, count(k.probability) as drawn_clicks,
    coalesce(sum(1 / (k.drawn_offers * k.probability::float8)), 0) as even_weight,
    coalesce(sum((1 / (k.drawn_offers * k.probability::float8)) ^ 2), 0) as even_weight_squared
  from (select distinct day from wanted) d
  join reporting.click k on k.clicked_at >= d.day and k.clicked_at < d.day + interval '1 day'
  join wanted w on w.smartlink_id = k.smartlink_id and w.day = d.day
  where k.traffic = 'HUMAN' and k.outcome = 'OFFER' and k.offer_id is not null and k.publisher_id is not null
  group by k.smartlink_id, d.day, k.offer_id, k.publisher_id, k.country, k.device, k.sub1
), told as (
  select *, case when sub1 = '' or sum(clicks) over (partition by smartlink_id, day, publisher_id, sub1) >= $3
    then sub1 else '*' end as kept_sub
  from counted
)
insert into optimiser.click_cell (
  smartlink_id, bucket, minutes, offer_id, publisher_id, country, device, sub1, clicks, drawn_clicks, even_weight, even_weight_squared
)
select smartlink_id, day, 1440, offer_id, publisher_id, country, device, kept_sub,
  sum(clicks), sum(drawn_clicks), sum(even_weight), sum(even_weight_squared)
from told
group by smartlink_id, day, offer_id, publisher_id, country, device, kept_sub
