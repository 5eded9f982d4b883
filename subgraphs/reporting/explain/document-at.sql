-- A document of the routing projection as it was at a moment; the oldest known for moments before that.
-- $1, $2: kind and key; $3: the moment.
select body, version::float8 as version
from routing.published_document
where kind = $1 and key = $2 and (replaced_at is null or replaced_at > $3)
order by version
limit 1
