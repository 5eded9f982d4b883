-- The given postbacks that are not judged yet, in the order they came, each with what its click says.
-- An offer without the rest of the click's ancestry cannot be paid for, so it counts as no offer.
-- $1: event ids.
select p.event_id, p.received_at, p.advertiser_id, p.click_id, p.order_id, p.goal, p.amount_micros, p.currency, p.status,
  (extract(epoch from now() - p.ingested_at) * 1000)::float8 as waited_ms,
  c.traffic, c.currency as click_currency, c.offer_id,
  case when c.offer_id is not null and c.smartlink_id is not null and c.publisher_id is not null
    then c.advertiser_id end as click_advertiser_id
from reporting.postback p left join reporting.click c on c.click_id = p.click_id
where p.event_id = any($1::text[]) and p.verdict = 'WAITING'
order by p.received_at, p.event_id
for update of p
