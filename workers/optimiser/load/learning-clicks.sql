-- Clicks per offer and context, by age: as optimiser.learning_cells counts them, but one row for all ages of a cell, which
-- takes half the time, and rare sub-ids together: of today some publishers have one for each click.
-- $1: smartlink, $2: now, $3: clicks that a sub-id needs at its publisher to stand for itself.
with cell as (
  select offer_id, publisher_id, country, device, sub1,
    sum(clicks) filter (where age = 0)::int as a0, sum(clicks) filter (where age = 1)::int as a1,
    sum(clicks) filter (where age = 2)::int as a2, sum(clicks) filter (where age = 3)::int as a3,
    sum(clicks) filter (where age = 4)::int as a4, sum(clicks) filter (where age = 5)::int as a5,
    sum(clicks) filter (where age = 6)::int as a6, sum(clicks) filter (where age = 7)::int as a7,
    sum(clicks) filter (where age = 8)::int as a8, sum(clicks) filter (where age = 9)::int as a9,
    sum(clicks) filter (where age = 10)::int as a10, sum(clicks) filter (where age = 11)::int as a11,
    sum(clicks) filter (where age = 12)::int as a12,
    sum(sum(clicks)) over (partition by publisher_id, sub1) as sub_clicks
  from (
    select *, optimiser.delay_bucket(optimiser.cell_hours(bucket, minutes, $2)) as age
    from optimiser.click_cell where smartlink_id = $1 and bucket >= optimiser.oldest_day($2)
    offset 0 -- the age is found once for a cell, not once for each of the sums
  ) c
  group by offer_id, publisher_id, country, device, sub1
)
select offer_id, publisher_id, country, device, sub1, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12
from cell where sub1 = '' or sub_clicks >= $3
union all
select offer_id, publisher_id, country, device, '*', sum(a0)::int, sum(a1)::int, sum(a2)::int, sum(a3)::int, sum(a4)::int, sum(a5)::int,
  sum(a6)::int, sum(a7)::int, sum(a8)::int, sum(a9)::int, sum(a10)::int, sum(a11)::int, sum(a12)::int
from cell where sub1 <> '' and sub_clicks < $3
group by offer_id, publisher_id, country, device
