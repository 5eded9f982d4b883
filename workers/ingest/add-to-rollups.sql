-- Adds conversions to the sums of the quarter of an hour they happened in (1), or takes them out again (-1).
-- $1: a JSON array of {id, change}.
with counted as (
  select
    date_bin('15 minutes', c.converted_at, timestamptz '2000-01-01 00:00:00+00') as bucket,
    c.converted_at, c.publisher_id, c.smartlink_id, c.offer_id, c.country, c.device, c.sub1,
    d.change, d.change * c.payout_micros as payout_micros, d.change * c.revenue_micros as revenue_micros
  from json_to_recordset($1::json) as d (id text, change integer)
  join reporting.conversion c on c.id = d.id
),
-- The windows of caps that they fall into.
spent as (
  update routing.cap_spent s set
    conversions = s.conversions + n.conversions,
    payout_micros = s.payout_micros + n.payout_micros,
    revenue_micros = s.revenue_micros + n.revenue_micros
  from (
    select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end,
      sum(c.change) as conversions, sum(c.payout_micros) as payout_micros, sum(c.revenue_micros) as revenue_micros
    from counted c
    join routing.cap_spent w on w.offer_id = any(array['', c.offer_id]) and w.smartlink_id in ('', c.smartlink_id)
      and w.publisher_id in ('', c.publisher_id) and c.converted_at >= w.window_start and c.converted_at < w.window_end
    group by w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end
  ) n
  where s.offer_id = n.offer_id and s.smartlink_id = n.smartlink_id and s.publisher_id = n.publisher_id
    and s.window_start = n.window_start and s.window_end = n.window_end
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
