-- Counts quarters of an hour anew from the clicks. $1: smartlinks, $2: the quarters of each.
with wanted as (
  select distinct smartlink_id, bucket from unnest($1::text[], $2::timestamptz[]) w (smartlink_id, bucket)
), gone as (
  delete from optimiser.click_cell c using wanted w
  where c.smartlink_id = w.smartlink_id and c.bucket = w.bucket and c.minutes = 15
)
insert into optimiser.click_cell (
  smartlink_id, bucket, minutes, offer_id, publisher_id, country, device, sub1, clicks, drawn_clicks, even_weight, even_weight_squared
)
select k.smartlink_id, q.bucket, 15, k.offer_id, k.publisher_id, k.country, k.device, k.sub1,
  count(*), count(k.probability),
  coalesce(sum(1 / (k.drawn_offers * k.probability::float8)), 0), coalesce(sum((1 / (k.drawn_offers * k.probability::float8)) ^ 2), 0)
-- Each quarter is read once, whoever wants it.
from (select distinct bucket from wanted) q
join reporting.click k on k.clicked_at >= q.bucket and k.clicked_at < q.bucket + interval '15 minutes'
join wanted w on w.smartlink_id = k.smartlink_id and w.bucket = q.bucket
where k.traffic = 'HUMAN' and k.outcome = 'OFFER' and k.offer_id is not null and k.publisher_id is not null
group by k.smartlink_id, q.bucket, k.offer_id, k.publisher_id, k.country, k.device, k.sub1
