-- The mean age of the clicks in each bucket, hours. $1: smartlink, $2: now.
select optimiser.delay_bucket(optimiser.cell_hours(bucket, minutes, $2)) as age,
  sum(clicks * optimiser.cell_hours(bucket, minutes, $2)) / sum(clicks) as hours
from (
  select bucket, minutes, sum(clicks)::float8 as clicks
  from optimiser.click_cell where smartlink_id = $1 and bucket >= optimiser.oldest_day($2)
  group by bucket, minutes
) b
group by 1
