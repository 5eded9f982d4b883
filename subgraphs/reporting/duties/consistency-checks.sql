-- $1: before this id (null: from the start), $2: how many.
select id::text, started_at as "startedAt", finished_at as "finishedAt", first_day::text as "firstDay", last_day::text as "lastDay",
  differences = 0 as agrees, differences,
  (
    select coalesce(json_agg(json_build_object(
      'day', d ->> 'day', 'rollup', (d ->> 'rollup') || ' ' || (d ->> 'minutes'), 'sum', d ->> 'sum', 'difference', d ->> 'difference'
    )), '[]') from jsonb_array_elements(details) d
  ) as details
from reporting.consistency_check c
where $1::bigint is null or c.id < $1
order by c.id desc
limit $2
