-- Documents of the routing projection as they were in given versions of it, in the order asked for.
-- $1, $2, $3: kinds, keys and versions.
select d.body
from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as wanted (kind, key, version, place)
left join lateral (
  select body from routing.published_document p
  where p.kind = wanted.kind and p.key = wanted.key and p.version <= wanted.version
  order by p.version desc
  limit 1
) d on true
order by wanted.place
