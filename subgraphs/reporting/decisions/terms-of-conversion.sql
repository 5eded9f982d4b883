-- The terms that a conversion is priced by: those of its click, of older ones those in force at the click.
-- Parameter: the conversion's id.
select t.version::float8 as version, t.body
from reporting.conversion c join offers.published_terms t on t.offer_id = c.offer_id
where c.id = ? and (t.version = c.terms_version or c.terms_version is null)
order by t.valid_from <= c.clicked_at desc, case when t.valid_from <= c.clicked_at then t.version end desc, t.version
limit 1
