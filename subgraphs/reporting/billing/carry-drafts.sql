-- Sets drafts aside whose publishers get a later one, which has everything that they had.
-- $1: JSON array of {publisher_id, currency}, $2: the threshold where none is set.
update reporting.statement s set
  status = 'CARRIED',
  total_micros = coalesce((
    select sum(i.micros) from reporting.open_item i
    where i.publisher_id = s.publisher_id and i.currency = s.currency and i.at < s.ends_at
  ), 0),
  threshold_micros = coalesce((
    select t.micros from reporting.payout_threshold t where t.publisher_id = s.publisher_id and t.currency = s.currency
  ), $2::bigint)
from json_to_recordset($1::json) as d (publisher_id text, currency text)
where s.status = 'DRAFT' and s.publisher_id = d.publisher_id and s.currency = d.currency
