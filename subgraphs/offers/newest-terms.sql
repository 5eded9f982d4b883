-- The terms that are in force, of each of many offers.
select newest.version::float8 as version, newest.body
from unnest(array[?]::text[]) as wanted (offer_id)
cross join lateral (
  select t.version, t.body from offers.terms t where t.offer_id = wanted.offer_id order by t.version desc limit 1
) as newest
