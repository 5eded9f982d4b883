-- One smartlink ($1) of 20 offers, 500 narrow contexts and so 10,000 cells: $2 clicks of 30 days, counted, and one conversion
-- in fifty. Few contexts have most of the clicks.
with context as (
  select floor(random() ^ 2 * 500)::int as number, 'off_' || floor(random() * 20) as offer_id, n from generate_series(1, $2::int) n
), clicked as materialized (
  select offer_id, 'pub_' || number % 40 as publisher_id,
    (array['US','DE','GB','FR','IT','ES','BR','IN','PL','NL','SE','AT'])[1 + number % 12] as country,
    (array['MOBILE','DESKTOP','TABLET'])[1 + (number / 12) % 3] as device, 'sub' || (number / 40) % 6 as sub1,
    now() - random() * interval '30 days' as at, random() < 0.02 as converts,
    lpad(to_hex((random() * 1e15)::bigint), 13, '0') || lpad(to_hex(n), 13, '0') as click_id
  from context
), cells as (
  insert into optimiser.click_cell (
    smartlink_id, bucket, minutes, offer_id, publisher_id, country, device, sub1, clicks, drawn_clicks, even_weight, even_weight_squared
  )
  select $1, c.bucket, c.minutes, k.offer_id, k.publisher_id, k.country, k.device, k.sub1, count(*), count(*), count(*), count(*)
  from clicked k
  cross join lateral (
    select case when k.at < date_trunc('day', now(), 'UTC') - interval '2 days' then 1440 else 15 end as minutes,
      case when k.at < date_trunc('day', now(), 'UTC') - interval '2 days' then date_trunc('day', k.at, 'UTC')
        else date_bin('15 minutes', k.at, timestamptz '2000-01-01 00:00:00+00') end as bucket
  ) c
  group by c.bucket, c.minutes, k.offer_id, k.publisher_id, k.country, k.device, k.sub1
), stored as (
  insert into reporting.click (
    click_id, clicked_at, code, smartlink_id, publisher_id, offer_id, outcome, traffic, is_unique, visitor, projection_version, destination
  )
  select click_id, at, 'code', $1, publisher_id, offer_id, 'OFFER', 'HUMAN', true, '', 1, '' from clicked where converts
)
insert into reporting.conversion (
  id, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device, sub1, sub2, sub3, sub4, sub5, goal, status,
  payout_micros, revenue_micros, currency, clicked_at, converted_at, payout_network_micros, revenue_network_micros
)
select 'cnv_' || click_id, click_id, $1, publisher_id, offer_id, 'adv_1', country, device, sub1, '', '', '', '', 'default', 'APPROVED',
  1000000, 2000000, 'USD', at, least(now(), at + random() ^ 4 * interval '3 days'), 1000000, 2000000
from clicked where converts
