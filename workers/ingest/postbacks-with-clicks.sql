-- The given reports that are not judged yet, in the order they came, each with what its click says.
-- An offer without the rest of the click's ancestry cannot be paid for, so it counts as no offer.
-- Terms: those that the click was routed with, else those in force at the click, else (null) what the click itself says.
-- $1: event ids.
select p.event_id, coalesce(p.converted_at, p.received_at) as happened_at, p.source, p.advertiser_id, p.click_id, p.order_id,
  p.goal, p.amount_micros, p.currency, p.status, p.actor_id, p.import_id,
  (extract(epoch from now() - p.ingested_at) * 1000)::float8 as waited_ms, now() as judged_at,
  c.clicked_at, c.traffic, c.offer_id, c.publisher_id, c.country, c.sub1,
  c.payout_micros as click_payout_micros, c.revenue_micros as click_revenue_micros, c.currency as click_currency,
  case when c.offer_id is not null and c.smartlink_id is not null and c.publisher_id is not null
    then c.advertiser_id end as click_advertiser_id,
  coalesce(a.pixel_enabled and a.status = 'ACTIVE', false) as pixel_enabled,
  (
    select max(t.version) from offers.published_terms t
    where t.offer_id = c.offer_id
      and case when c.terms_version is null then t.valid_from <= c.clicked_at else t.version = c.terms_version end
  ) as terms_version
from reporting.postback p
left join reporting.click c on c.click_id = p.click_id
left join offers.published_advertiser_profile a on a.id = c.advertiser_id
where p.event_id = any($1::text[]) and p.verdict = 'WAITING'
order by p.received_at, p.event_id
for update of p
