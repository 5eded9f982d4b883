-- Forgets documents that were replaced long ago: decisions made with them can no longer be made again.
-- $1: days, $2: how many at most.
delete from routing.projection_history
where (kind, key, version) in (
  select kind, key, version from routing.projection_history
  where replaced_at < now() - make_interval(days => $1)
  order by replaced_at
  limit $2
)
