-- $1: now. One statement for each of what is no longer wanted.
with cells as (
  delete from optimiser.click_cell where bucket < optimiser.oldest_day($1)
), runs as (
  delete from optimiser.run where started_at < $1::timestamptz - interval '14 days'
), gone as (
  select o.smartlink_id from optimiser.smartlink o
  where o.computed_at is not null and not exists (
    select from offers.published_smartlink s
    where s.id = o.smartlink_id and s.mode = 'AUTO_OPTIMIZE' and s.status in ('ACTIVE', 'PAUSED')
  )
), allocations as (
  delete from optimiser.allocation where smartlink_id in (select smartlink_id from gone)
), evidences as (
  delete from optimiser.evidence where smartlink_id in (select smartlink_id from gone)
), states as (
  delete from optimiser.state where smartlink_id in (select smartlink_id from gone)
)
update optimiser.smartlink set computed_at = null, document_version = null, quiet_until = null
where smartlink_id in (select smartlink_id from gone)
