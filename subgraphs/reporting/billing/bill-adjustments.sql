-- Puts all open adjustments of a draft on it. $1: statement.
update reporting.adjustment a set statement_id = $1
from reporting.statement s
where s.id = $1 and a.publisher_id = s.publisher_id and a.currency = s.currency and a.created_at < s.ends_at
  and a.statement_id is null and a.payout_micros <> 0
