-- Adds conversions to the sums of the quarter of an hour they happened in (1), or takes them out again (-1).
-- $1: a JSON array of {id, change}.
with counted as (
  select
    date_bin('15 minutes', c.converted_at, timestamptz '2000-01-01 00:00:00+00') as bucket,
    c.publisher_id, c.smartlink_id, c.offer_id, c.country, c.device, c.sub1,
    d.change, d.change * c.payout_micros as payout_micros, d.change * c.revenue_micros as revenue_micros
  from json_to_recordset($1::json) as d (id text, change integer)
  join reporting.conversion c on c.id = d.id
),
rolled as (
  insert into reporting.rollup as r (
    bucket, publisher_id, smartlink_id, offer_id, country, device, conversions, payout_micros, revenue_micros
  )
  select bucket, publisher_id, smartlink_id, offer_id, country, device,
    sum(change), sum(payout_micros), sum(revenue_micros)
  from counted
  group by bucket, publisher_id, smartlink_id, offer_id, country, device
  order by bucket, publisher_id, smartlink_id, offer_id, country, device
  on conflict (bucket, publisher_id, smartlink_id, offer_id, country, device) do update set
    conversions = r.conversions + excluded.conversions,
    payout_micros = r.payout_micros + excluded.payout_micros,
    revenue_micros = r.revenue_micros + excluded.revenue_micros
)
insert into reporting.rollup_sub as r (
  bucket, publisher_id, smartlink_id, offer_id, sub1, conversions, payout_micros, revenue_micros
)
select bucket, publisher_id, smartlink_id, offer_id, sub1, sum(change), sum(payout_micros), sum(revenue_micros)
from counted
group by bucket, publisher_id, smartlink_id, offer_id, sub1
order by bucket, publisher_id, smartlink_id, offer_id, sub1
on conflict (bucket, publisher_id, smartlink_id, offer_id, sub1) do update set
  conversions = r.conversions + excluded.conversions,
  payout_micros = r.payout_micros + excluded.payout_micros,
  revenue_micros = r.revenue_micros + excluded.revenue_micros
