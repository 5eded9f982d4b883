-- The facts as reports add them up, one row per click, adjustment and conversion; a conversion once at its own time and
-- once at that of its click. Must count as domain/sums.ts does.
select
  'CLICK' as kind, c.clicked_at as at, c.currency, coalesce(c.publisher_id, '') as publisher_id,
  coalesce(c.smartlink_id, '') as smartlink_id, coalesce(c.offer_id, '') as offer_id,
  c.country, coalesce(c.region, '') as region, coalesce(c.city, '') as city, c.device, c.os, c.browser,
  c.sub1, c.sub2, c.sub3, c.sub4, c.sub5,
  c.traffic, c.outcome, coalesce(c.reason, '') as reason, '' as goal,
  (c.traffic not in ('TEST', 'PREFETCH'))::int as gross_clicks,
  (c.traffic in ('HUMAN', 'DUPLICATE') and c.outcome in ('OFFER', 'FALLBACK_OFFER'))::int as clicks,
  (c.traffic in ('HUMAN', 'DUPLICATE') and c.outcome in ('OFFER', 'FALLBACK_OFFER') and c.is_unique)::int as unique_clicks,
  (c.traffic in ('HUMAN', 'DUPLICATE') and c.outcome not in ('OFFER', 'FALLBACK_OFFER'))::int as fallback_clicks,
  0 as conversions, 0 as pending_conversions, 0 as approved_conversions, 0 as rejected_conversions, 0 as reversed_conversions,
  0::bigint as sale_amount_micros, c.click_payout_micros as payout_micros, 0::bigint as pending_payout_micros,
  c.click_revenue_micros as revenue_micros, 0::bigint as adjustment_micros, 0::bigint as revenue_adjustment_micros,
  0::numeric as sale_amount_network_micros, round(c.click_payout_micros * c.rate) as payout_network_micros,
  0::bigint as pending_payout_network_micros, round(c.click_revenue_micros * c.rate) as revenue_network_micros,
  0::bigint as adjustment_network_micros, 0::bigint as revenue_adjustment_network_micros
from reporting.click c
union all
select
  kind.kind, case when kind.kind = 'CONVERSION' then v.converted_at else v.clicked_at end, v.currency, v.publisher_id,
  v.smartlink_id, v.offer_id,
  v.country, coalesce(c.region, ''), coalesce(c.city, ''), v.device, c.os, c.browser,
  v.sub1, v.sub2, v.sub3, v.sub4, v.sub5,
  c.traffic, c.outcome, coalesce(c.reason, ''), v.goal,
  0, 0, 0, 0,
  counts::int, (v.status = 'PENDING')::int, (v.status in ('APPROVED', 'LOCKED'))::int,
  (v.status = 'REJECTED')::int, (v.status = 'REVERSED')::int,
  case when counts then v.sale_amount_micros end, case when counts then v.payout_micros end,
  case when v.status = 'PENDING' then v.payout_micros end, case when counts then v.revenue_micros end, 0, 0,
  case when counts then round(v.sale_amount_micros * v.rate) end, case when counts then v.payout_network_micros end,
  case when v.status = 'PENDING' then v.payout_network_micros end,
  case when counts then v.revenue_network_micros end, 0, 0
from reporting.conversion v
join reporting.click c using (click_id)
cross join (values ('CONVERSION'), ('CLICK_TIME')) kind (kind)
cross join lateral (
  select v.status in ('PENDING', 'APPROVED', 'LOCKED') or (v.status = 'REVERSED' and v.locked_at is not null) as counts
) counting
union all
select
  'ADJUSTMENT', a.created_at, a.currency, a.publisher_id,
  coalesce(a.smartlink_id, v.smartlink_id, ''), coalesce(a.offer_id, v.offer_id, ''),
  coalesce(v.country, ''), coalesce(c.region, ''), coalesce(c.city, ''), coalesce(v.device, ''), coalesce(c.os, ''),
  coalesce(c.browser, ''),
  coalesce(v.sub1, ''), coalesce(v.sub2, ''), coalesce(v.sub3, ''), coalesce(v.sub4, ''), coalesce(v.sub5, ''),
  coalesce(c.traffic, ''), coalesce(c.outcome, ''), coalesce(c.reason, ''), coalesce(v.goal, ''),
  0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, a.payout_micros, a.revenue_micros, 0, 0, 0, 0, a.payout_network_micros, a.revenue_network_micros
from reporting.adjustment a
left join reporting.conversion v on v.id = a.conversion_id
left join reporting.click c on c.click_id = v.click_id
