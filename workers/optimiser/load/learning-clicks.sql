-- Clicks per offer and context, by age: as optimiser.learning_cells counts them, but one row for all ages of a cell, which
-- takes half the time. $1: smartlink, $2: now.
select offer_id, publisher_id, country, device, sub1,
  sum(clicks) filter (where age = 0)::int, sum(clicks) filter (where age = 1)::int, sum(clicks) filter (where age = 2)::int,
  sum(clicks) filter (where age = 3)::int, sum(clicks) filter (where age = 4)::int, sum(clicks) filter (where age = 5)::int,
  sum(clicks) filter (where age = 6)::int, sum(clicks) filter (where age = 7)::int, sum(clicks) filter (where age = 8)::int,
  sum(clicks) filter (where age = 9)::int, sum(clicks) filter (where age = 10)::int, sum(clicks) filter (where age = 11)::int,
  sum(clicks) filter (where age = 12)::int
from (
  select *, optimiser.delay_bucket(optimiser.cell_hours(bucket, minutes, $2)) as age
  from optimiser.click_cell where smartlink_id = $1 and bucket >= optimiser.oldest_day($2)
  offset 0 -- the age is found once for a cell, not once for each of the sums
) c
group by offer_id, publisher_id, country, device, sub1
