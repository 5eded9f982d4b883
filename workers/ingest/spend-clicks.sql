-- What paid clicks come to in the windows of caps that they fall into. Before the rollups: whoever opens a window waits for
-- this, and then reads rollups that have it.
-- $1: offers; $2: smartlinks; $3: publishers; $4: times; $5, $6: payout and revenue in micros of the network's currency.
update routing.cap_spent s set
  payout_micros = s.payout_micros + n.payout_micros,
  revenue_micros = s.revenue_micros + n.revenue_micros
from (
  select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end,
    sum(c.payout_micros) as payout_micros, sum(c.revenue_micros) as revenue_micros
  from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[])
    as c (offer_id, smartlink_id, publisher_id, clicked_at, payout_micros, revenue_micros)
  join routing.cap_spent w on w.offer_id = any(array['', c.offer_id]) and w.smartlink_id in ('', c.smartlink_id)
    and w.publisher_id in ('', c.publisher_id) and c.clicked_at >= w.window_start and c.clicked_at < w.window_end
  group by w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end
) n
where s.offer_id = n.offer_id and s.smartlink_id = n.smartlink_id and s.publisher_id = n.publisher_id
  and s.window_start = n.window_start and s.window_end = n.window_end
