-- How many clicks of people a smartlink ($1) had, and how many records have to be read to find them, by rollups.
-- $2: its publishers; $3, $4: from and to, whole quarters of an hour; $5, $6: the whole UTC days in between.
select coalesce(sum(coalesce(clicks, 0) + coalesce(fallback_clicks, 0)) filter (where smartlink_id = $1), 0)::float8 as own,
  coalesce(sum(gross_clicks), 0)::float8 as "toRead"
from reporting.rollup
where kind = 'CLICK' and publisher_id = any($2::text[]) and (
  (minutes = 1440 and bucket >= $5 and bucket < $6)
  or (minutes = 15 and bucket >= $3 and bucket < $4 and not (bucket >= $5 and bucket < $6))
)
