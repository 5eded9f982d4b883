-- The windows of caps that a moment is in. $1: ids of caps, $2: now.
select cap_id as "capId", window_start, window_end, clicks::float8, coalesce(spent, 0)::float8 as spent
from routing.published_cap_window
where cap_id = any ($1) and window_start <= $2 and window_end > $2
