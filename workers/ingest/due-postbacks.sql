-- Reports that can be judged: their click is here, or they have waited for it long enough, or they do not wait.
-- Those that still wait are passed over, so however many they are they hold nobody up.
-- $1: how many at most; $2: the longest wait, milliseconds.
select p.event_id, case when p.is_dry_run then p.import_id end as dry_import_id
from reporting.postback p
where p.verdict = 'WAITING' and (
  p.source = 'IMPORT' or p.click_id is null
  or exists (select from reporting.click c where c.click_id = p.click_id)
  or p.ingested_at <= now() - $2 * interval '1 millisecond'
)
order by p.received_at, p.event_id
limit $1
