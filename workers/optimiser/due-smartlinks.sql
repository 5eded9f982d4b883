-- Smartlinks whose shares are to be computed, and why: what somebody waits for first, then whoever waits longest.
-- $1: now, $2: whether only those that somebody waits for, who changed something.
with optimised as (
  select d.smartlink_id, d.version, d.body, s.optimise_for, o.computed_at, case
    -- Before the first click there is nothing to say: the redirect shares clicks by what offers promise.
    when o.computed_at is null then case when exists (
      select from optimiser.click_cell c where c.smartlink_id = d.smartlink_id
    ) then 'FIRST' end
    when o.document_version is distinct from d.version or o.optimise_for is distinct from s.optimise_for then 'POOL'
    when o.touched and (o.quiet_until is null or o.quiet_until <= $1) then 'CLICKS'
    when o.computed_at <= $1::timestamptz - interval '15 minutes' and exists (
      select from optimiser.click_cell c
      where c.smartlink_id = d.smartlink_id and c.bucket > $1::timestamptz - interval '1 day'
    ) then 'TIME'
  end as reason
  from offers.published_smartlink s
  join routing.published_smartlink d on d.smartlink_id = s.id
  left join optimiser.smartlink o on o.smartlink_id = d.smartlink_id
  where s.mode = 'AUTO_OPTIMIZE' and s.status in ('ACTIVE', 'PAUSED') and (o.retry_at is null or o.retry_at <= $1)
)
select smartlink_id as "smartlinkId", version::float8, body, optimise_for as "optimiseFor", reason
from optimised
where reason is not null and (not $2 or reason in ('FIRST', 'POOL'))
order by reason in ('FIRST', 'POOL') desc, computed_at nulls first
