-- The version of an offer's terms that was in force at a time, for clicks that do not say it themselves.
-- $1: click ids; $2: offers; $3: times. Clicks of offers without terms are left out.
select c.click_id, (
  select max(t.version) from offers.published_terms t where t.offer_id = c.offer_id and t.valid_from <= c.clicked_at
) as version
from unnest($1::text[], $2::text[], $3::timestamptz[]) as c (click_id, offer_id, clicked_at)
where exists (select from offers.published_terms t where t.offer_id = c.offer_id)
