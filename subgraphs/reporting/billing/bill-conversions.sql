-- Puts all that is open of a draft's conversions on it. $1: statement.
with taken as (
  select c.id
  from reporting.statement s
  join reporting.conversion c on c.publisher_id = s.publisher_id and c.currency = s.currency
  where s.id = $1 and c.converted_at < s.ends_at
    and c.statement_id is null and reporting.conversion_counts(c.status, c.locked_at) and c.status <> 'PENDING'
  order by c.id
  for update of c -- in one order for everybody
)
update reporting.conversion c set
  status = case when c.status = 'APPROVED' then 'LOCKED' else c.status end,
  locked_at = coalesce(c.locked_at, now()),
  statement_id = $1,
  updated_at = now()
from taken t
where c.id = t.id
