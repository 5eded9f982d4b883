-- Takes back what is left of conversions that were billed, in rows of their own: what stands on a statement is not edited.
-- $1: a JSON array of {id, conversion_id, reason, created_by (null: the advertiser)}.
insert into reporting.adjustment (
  id, publisher_id, offer_id, smartlink_id, conversion_id, kind, payout_micros, revenue_micros, currency, rate,
  payout_network_micros, revenue_network_micros, reason, created_by
)
select t.id, c.publisher_id, c.offer_id, c.smartlink_id, c.id, 'REVERSAL', -l.payout_micros, -l.revenue_micros, c.currency, c.rate,
  -l.payout_network_micros, -l.revenue_network_micros, t.reason, coalesce(t.created_by, c.advertiser_id)
from json_to_recordset($1::json) as t (id text, conversion_id text, reason text, created_by text)
join reporting.conversion c on c.id = t.conversion_id
cross join lateral (
  select c.payout_micros + coalesce(sum(a.payout_micros), 0) as payout_micros,
    c.revenue_micros + coalesce(sum(a.revenue_micros), 0) as revenue_micros,
    c.payout_network_micros + coalesce(sum(a.payout_network_micros), 0) as payout_network_micros,
    c.revenue_network_micros + coalesce(sum(a.revenue_network_micros), 0) as revenue_network_micros
  from reporting.adjustment a
  where a.conversion_id = c.id and a.kind in ('CORRECTION', 'REVERSAL') and a.currency = c.currency
) l
where l.payout_micros <> 0 or l.revenue_micros <> 0
