-- New conversions, with the dimensions of their click and priced by the terms in force at that click.
-- $1: a JSON array of {id, click_id, goal, order_id, status, sale_amount_micros, converted_at}.
insert into reporting.conversion (
  id, click_id, link_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device,
  sub1, sub2, sub3, sub4, sub5, goal, order_id, status,
  payout_micros, revenue_micros, payout_network_micros, revenue_network_micros, sale_amount_micros, currency, clicked_at, converted_at
)
select n.id, c.click_id, c.link_id, c.smartlink_id, c.publisher_id, c.offer_id, c.advertiser_id, c.country, c.device,
  c.sub1, c.sub2, c.sub3, c.sub4, c.sub5, n.goal, n.order_id, n.status,
  c.payout_micros, c.revenue_micros, c.payout_micros, c.revenue_micros, n.sale_amount_micros, c.currency, c.clicked_at, n.converted_at
from json_to_recordset($1::json) as n (
  id text, click_id text, goal text, order_id text, status text, sale_amount_micros bigint, converted_at timestamptz
)
join reporting.click c on c.click_id = n.click_id
on conflict do nothing
