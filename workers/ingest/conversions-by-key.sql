-- The conversions with these keys, locked: a decision of the network's staff waits, or is seen here. Each with what its click
-- says where it was priced before terms were kept.
-- $1, $2, $3: offer id, goal, and what makes it the same conversion (index conversion_same).
select c.id, c.click_id, c.source, c.offer_id, c.goal, coalesce('order:' || c.order_id, 'click:' || c.click_id) as same, c.status, c.converted_at,
  c.held_until, c.currency, c.sale_amount_micros, c.payout_micros, c.revenue_micros, c.rate::text as rate,
  c.payout_network_micros, c.revenue_network_micros, c.price,
  c.reported_status, c.reported_sale_micros, c.reported_sale_currency, c.refunded_micros,
  c.clicked_at, c.publisher_id, c.country, c.sub1, c.terms_version,
  l.payout_micros as click_payout_micros, l.revenue_micros as click_revenue_micros, c.currency as click_currency
from unnest($1::text[], $2::text[], $3::text[]) as k (offer_id, goal, same)
join reporting.conversion c
  on c.offer_id = k.offer_id and c.goal = k.goal and coalesce('order:' || c.order_id, 'click:' || c.click_id) = k.same
join reporting.click l on l.click_id = c.click_id
order by c.id
for update of c
