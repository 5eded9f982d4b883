-- New conversions, with the dimensions of their click.
-- $1: a JSON array of rows as conversion-row.ts makes them.
insert into reporting.conversion (
  id, click_id, link_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device,
  sub1, sub2, sub3, sub4, sub5, goal, order_id, source, status, held_until, currency, sale_amount_micros,
  payout_micros, revenue_micros, rate, payout_network_micros, revenue_network_micros, terms_version, price,
  reported_status, reported_sale_micros, reported_sale_currency, refunded_micros, clicked_at, converted_at
)
select n.id, c.click_id, c.link_id, c.smartlink_id, c.publisher_id, c.offer_id, c.advertiser_id, c.country, c.device,
  c.sub1, c.sub2, c.sub3, c.sub4, c.sub5, n.goal, n.order_id, n.source, n.status, n.held_until, n.currency, n.sale_amount_micros,
  n.payout_micros, n.revenue_micros, n.rate, n.payout_network_micros, n.revenue_network_micros, n.terms_version, n.price,
  n.reported_status, n.reported_sale_micros, n.reported_sale_currency, n.refunded_micros, c.clicked_at, n.converted_at
from json_to_recordset($1::json) as n (
  id text, click_id text, goal text, order_id text, source text, status text, held_until timestamptz, currency text,
  sale_amount_micros bigint, payout_micros bigint, revenue_micros bigint, rate numeric, payout_network_micros bigint,
  revenue_network_micros bigint, terms_version bigint, price jsonb, reported_status text, reported_sale_micros bigint,
  reported_sale_currency text, refunded_micros bigint, converted_at timestamptz
)
join reporting.click c on c.click_id = n.click_id
on conflict do nothing
