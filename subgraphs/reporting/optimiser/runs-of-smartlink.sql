-- $1: smartlink, $2: before this id (null: from the newest), $3: how many.
select id::text, started_at as "startedAt", took_ms as "tookMs", reason, data_through as "dataThrough", clicks::text,
  matured_clicks as "maturedClicks", conversions::text, contexts, share_moved as "shareMoved", error as problem
from optimiser.published_run r
where r.smartlink_id = $1 and ($2::bigint is null or r.id < $2)
order by r.id desc
limit $3
