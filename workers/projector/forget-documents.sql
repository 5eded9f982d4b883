-- Forgets documents that were replaced long ago: decisions made with them can no longer be made again. What the optimiser
-- wanted is large and replaced every minute, so it goes earlier.
-- $1: days; $2: days of allocations, not more than $1; $3: how many at most.
delete from routing.projection_history
where (kind, key, version) in (
  select kind, key, version from routing.projection_history
  where replaced_at < now() - make_interval(days => $2)
    and (kind = 'allocation' or replaced_at < now() - make_interval(days => $1))
  order by replaced_at
  limit $3
)
