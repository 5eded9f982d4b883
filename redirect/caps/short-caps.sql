-- Windows of which a redirect was asked for clicks in the last seconds and could get none.
select counter, (extract(epoch from window_start) * 1000)::float8 as start_ms
from routing.cap_usage
where short_at > clock_timestamp() - interval '3 seconds'
