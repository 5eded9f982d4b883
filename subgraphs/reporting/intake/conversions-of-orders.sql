-- Which conversions orders made. $1: order ids.
select order_id as "orderId", offer_id as "offerId", goal, click_id as "clickId"
from reporting.conversion where order_id = any($1::text[])
