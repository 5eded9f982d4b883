-- How new the clicks are that were counted. $1: smartlink, $2: now.
select least($2::timestamptz, bucket + make_interval(mins => minutes)) as data_through
from optimiser.click_cell where smartlink_id = $1
order by bucket desc limit 1
