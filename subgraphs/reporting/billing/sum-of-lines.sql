-- What the lines of a statement come to. $1: statement, $2: the threshold where none is set.
select
  (select coalesce(sum(l.amount_micros), 0) from reporting.statement_line l where l.statement_id = s.id) as total,
  coalesce((
    select t.micros from reporting.payout_threshold t where t.publisher_id = s.publisher_id and t.currency = s.currency
  ), $2::bigint) as threshold
from reporting.statement s
where s.id = $1
