-- Those of the given clicks whose visitor was on the same link in the 24 hours before.
-- $1: click ids; $2: codes; $3: visitors; $4: times of the clicks.
select v.click_id
from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as v (click_id, code, visitor, clicked_at)
-- A scalar subquery with a limit stays one index probe per row, whatever the planner believes of the table.
where (
  select true from reporting.click earlier
  where earlier.traffic = 'HUMAN'
    and hashtextextended(earlier.visitor, hashtextextended(earlier.code, 0)) = hashtextextended(v.visitor, hashtextextended(v.code, 0))
    and earlier.clicked_at >= v.clicked_at - interval '24 hours' and earlier.clicked_at <= v.clicked_at
    and earlier.code = v.code and earlier.visitor = v.visitor
    and (earlier.clicked_at, earlier.click_id) < (v.clicked_at, v.click_id)
  limit 1
)
