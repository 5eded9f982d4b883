-- One conversion that is to be corrected, locked, with what its price was found by; amounts are digits.
-- Parameter: its id.
select c.id, c.status, c.locked_at is not null as "isBilled", c.offer_id as "offerId", c.publisher_id as "publisherId",
  c.country, c.sub1, c.goal, c.currency, c.rate::text as rate, c.price,
  extract(epoch from c.clicked_at)::float8 * 1000 as "clickedAt",
  c.sale_amount_micros::float8 as "saleAmountMicros", c.payout_micros::float8 as "payoutMicros",
  c.revenue_micros::float8 as "revenueMicros"
from reporting.conversion c
where c.id = ?
for update
