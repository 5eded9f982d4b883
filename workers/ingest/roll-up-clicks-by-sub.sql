-- Adds clicks to the rollup by the labels of the publisher: their sums per quarter of an hour as given, and per day as added up here.
-- $1: quarters; $2: their UTC days; $3 … : a list for each column, see click-rollups.ts.
with quarter as (
  select * from unnest(
    $1::timestamptz[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
    $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
    $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[]
  ) as q (
    bucket, day, currency, publisher_id, smartlink_id, offer_id, sub1, sub2, sub3, sub4, sub5,
    gross_clicks, clicks, unique_clicks, fallback_clicks,
    payout_micros, revenue_micros, payout_network_micros, revenue_network_micros
  )
), added as (
  select bucket, 15 as minutes, currency, publisher_id, smartlink_id, offer_id, sub1, sub2, sub3, sub4, sub5,
    gross_clicks, clicks, unique_clicks, fallback_clicks,
    payout_micros, revenue_micros, payout_network_micros, revenue_network_micros
  from quarter
  union all
  select day, 1440, currency, publisher_id, smartlink_id, offer_id, sub1, sub2, sub3, sub4, sub5,
    sum(gross_clicks), sum(clicks), sum(unique_clicks), sum(fallback_clicks),
    sum(payout_micros), sum(revenue_micros), sum(payout_network_micros), sum(revenue_network_micros)
  from quarter
  group by day, currency, publisher_id, smartlink_id, offer_id, sub1, sub2, sub3, sub4, sub5
)
insert into reporting.rollup_sub as r (
  bucket, minutes, currency, publisher_id, smartlink_id, offer_id, sub1, sub2, sub3, sub4, sub5,
  gross_clicks, clicks, unique_clicks, fallback_clicks,
  payout_micros, revenue_micros, payout_network_micros, revenue_network_micros
)
select bucket, minutes, currency, publisher_id, smartlink_id, offer_id, sub1, sub2, sub3, sub4, sub5,
  nullif(gross_clicks, 0), nullif(clicks, 0), nullif(unique_clicks, 0), nullif(fallback_clicks, 0),
  nullif(payout_micros, 0), nullif(revenue_micros, 0), nullif(payout_network_micros, 0), nullif(revenue_network_micros, 0)
from added
on conflict (bucket, key, minutes) do update set
  -- Changes nothing, but what `key` is generated from is then prepared once and not, by PostgreSQL 17 and 18, for each row.
  kind = excluded.kind,
  gross_clicks = coalesce(r.gross_clicks, 0) + coalesce(excluded.gross_clicks, 0),
  clicks = nullif(coalesce(r.clicks, 0) + coalesce(excluded.clicks, 0), 0),
  unique_clicks = nullif(coalesce(r.unique_clicks, 0) + coalesce(excluded.unique_clicks, 0), 0),
  fallback_clicks = nullif(coalesce(r.fallback_clicks, 0) + coalesce(excluded.fallback_clicks, 0), 0),
  payout_micros = nullif(coalesce(r.payout_micros, 0) + coalesce(excluded.payout_micros, 0), 0),
  revenue_micros = nullif(coalesce(r.revenue_micros, 0) + coalesce(excluded.revenue_micros, 0), 0),
  payout_network_micros = nullif(coalesce(r.payout_network_micros, 0) + coalesce(excluded.payout_network_micros, 0), 0),
  revenue_network_micros = nullif(coalesce(r.revenue_network_micros, 0) + coalesce(excluded.revenue_network_micros, 0), 0)
