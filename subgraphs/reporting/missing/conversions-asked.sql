-- The newest conversions that may be the missing one, each with why it last changed. Parameters as in reports-asked.sql.
select c.id, c.click_id as "clickId", c.status, c.converted_at as "convertedAt", c.held_until as "heldUntil",
  coalesce((select h.reason from reporting.conversion_change h where h.conversion_id = c.id order by h.id desc limit 1), '') as reason
from reporting.conversion c
where ($1::text is null or c.click_id = $1) and ($2::text is null or c.order_id = $2)
  and ($3::timestamptz is null or c.converted_at between $3 and $4)
  and ($5::text is null or c.advertiser_id = $5) and ($6::text is null or c.offer_id = $6)
  and ($7::text is null or c.publisher_id = $7)
order by c.converted_at desc
limit $8
