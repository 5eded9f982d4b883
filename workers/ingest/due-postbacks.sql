-- Postbacks that can be judged: their click is here, or they have waited for it long enough.
-- Those that still wait are passed over, so however many they are they hold nobody up.
-- $1: how many at most; $2: the longest wait, milliseconds.
select p.event_id
from reporting.postback p
where p.verdict = 'WAITING' and (
  exists (select from reporting.click c where c.click_id = p.click_id)
  or p.ingested_at <= now() - $2 * interval '1 millisecond'
)
order by p.received_at, p.event_id
limit $1
