-- Takes out what was touched: the newest quarters, or UTC days of what is older, and all that conversions touched.
-- $1: from when on quarters are kept, $2: how many quarters and days at most.
with unit as (
  select distinct case when bucket < $1 then date_trunc('day', bucket, 'UTC') else bucket end as start
  from optimiser.touched where bucket is not null
  order by 1 desc limit $2
), taken as (
  delete from optimiser.touched
  where bucket is null or case when bucket < $1 then date_trunc('day', bucket, 'UTC') else bucket end in (select start from unit)
  returning smartlink_id, bucket
)
select distinct t.smartlink_id, t.bucket,
  -- A clock may have gone back: what once became a day stays one.
  coalesce(t.bucket < $1 or exists (
    select from optimiser.click_cell c
    where c.smartlink_id = t.smartlink_id and c.bucket = date_trunc('day', t.bucket, 'UTC') and c.minutes = 1440
  ), false) as in_day
from taken t
