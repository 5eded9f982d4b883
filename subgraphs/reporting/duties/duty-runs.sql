-- $1: duty (null: any), $2: before this id (null: from the start), $3: how many.
select id::text, duty, due_at as "dueAt", started_at as "startedAt", finished_at as "finishedAt", problem,
  (select coalesce(json_agg(json_build_object('name', c.key, 'count', c.value) order by c.key), '[]') from jsonb_each(counts) c) as counts
from reporting.duty_run r
where ($1::text is null or duty = $1) and ($2::bigint is null or r.id < $2)
order by r.id desc
limit $3
