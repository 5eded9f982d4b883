-- The click that somebody misses a conversion of. $1: its id; $2: the publisher it must be of, null: any.
select c.click_id as "clickId", c.clicked_at as "clickedAt", c.traffic, c.offer_id is not null as "hasOffer",
  c.clicked_at + (
    select (t.body ->> 'attributionHours')::numeric * interval '1 hour'
    from offers.published_terms t
    where t.offer_id = c.offer_id
      and case when c.terms_version is null then t.valid_from <= c.clicked_at else t.version = c.terms_version end
    order by t.version desc
    limit 1
  ) as "payableUntil"
from reporting.click c
where c.click_id = $1 and ($2::text is null or c.publisher_id = $2)
