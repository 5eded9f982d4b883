-- The facts in the shape of a rollup: one row per click at its own time, one per conversion at the conversion's.
-- Must count as domain/sums.ts does.
select
  clicked_at as at, publisher_id, coalesce(smartlink_id, '') as smartlink_id, coalesce(offer_id, '') as offer_id,
  country, device, sub1, sub2, sub3, sub4, sub5,
  (traffic not in ('TEST', 'PREFETCH'))::int as gross_clicks,
  (traffic in ('HUMAN', 'DUPLICATE') and outcome in ('OFFER', 'FALLBACK_OFFER'))::int as clicks,
  (traffic in ('HUMAN', 'DUPLICATE') and outcome in ('OFFER', 'FALLBACK_OFFER') and is_unique)::int as unique_clicks,
  (traffic in ('HUMAN', 'DUPLICATE') and outcome not in ('OFFER', 'FALLBACK_OFFER'))::int as fallback_clicks,
  0 as conversions, 0::bigint as payout_micros, 0::bigint as revenue_micros
from reporting.click
union all
select
  converted_at, publisher_id, smartlink_id, offer_id,
  country, device, sub1, sub2, sub3, sub4, sub5,
  0, 0, 0, 0, 1, payout_network_micros, revenue_network_micros
from reporting.conversion
where status in ('PENDING', 'APPROVED', 'LOCKED') or (status = 'REVERSED' and locked_at is not null)
