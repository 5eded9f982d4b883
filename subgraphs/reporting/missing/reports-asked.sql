-- The newest reports that may be the missing one. Null is any: $1 click, $2 order, $3 and $4 from and until, $5 advertiser,
-- $6 offer, $7 publisher, of whose clicks alone it is then told; $8: rows.
select p.event_id as "eventId", p.received_at as "receivedAt", p.source, p.verdict, p.reason, p.conversion_id as "conversionId",
  p.click_id as "clickId"
from reporting.postback p left join reporting.click c on c.click_id = p.click_id
where not p.is_dry_run
  and ($1::text is null or p.click_id = $1) and ($2::text is null or p.order_id = $2)
  and ($3::timestamptz is null or p.received_at between $3 and $4)
  and ($5::text is null or p.advertiser_id = $5) and ($6::text is null or c.offer_id = $6)
  and ($7::text is null or c.publisher_id = $7)
order by p.received_at desc
limit $8
