-- An adjustment per conversion that goes on counting since it was billed: it takes back what that has earned, corrections
-- included, so that both come to nothing. What was not billed counts no more when it is reversed.
-- Parameters: the reason, the user, a JSON array of {id, conversion_id}.
insert into reporting.adjustment (
  id, publisher_id, offer_id, smartlink_id, conversion_id, kind, payout_micros, revenue_micros, currency, rate,
  payout_network_micros, revenue_network_micros, reason, created_by
)
select n.id, c.publisher_id, c.offer_id, c.smartlink_id, c.id, 'REVERSAL',
  -c.payout_micros - a.payout, -c.revenue_micros - a.revenue, c.currency, c.rate,
  -c.payout_network_micros - a.network_payout, -c.revenue_network_micros - a.network_revenue, ?, ?
from json_to_recordset(?::json) as n (id text, conversion_id text)
join reporting.conversion c on c.id = n.conversion_id
cross join lateral (
  select coalesce(sum(payout_micros), 0) as payout, coalesce(sum(revenue_micros), 0) as revenue,
    coalesce(sum(payout_network_micros), 0) as network_payout, coalesce(sum(revenue_network_micros), 0) as network_revenue
  from reporting.adjustment
  where conversion_id = c.id and kind in ('CORRECTION', 'REVERSAL') and currency = c.currency
) a
where c.locked_at is not null and (c.payout_micros + a.payout <> 0 or c.revenue_micros + a.revenue <> 0)
order by n.id
