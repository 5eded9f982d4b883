-- Opens again what a void statement held. $1: statement.
with freed as (
  update reporting.adjustment set statement_id = null where statement_id = $1
),
held as (
  select c.id, c.status = 'LOCKED' and not exists (select from reporting.adjustment a where a.conversion_id = c.id) as is_free
  from reporting.conversion c
  where c.statement_id = $1
  order by c.id
  for update of c
)
update reporting.conversion c set
  -- What has adjustments stays billed, so that whoever reverses it takes back what they leave of it, and no more.
  status = case when h.is_free then 'APPROVED' else c.status end,
  locked_at = case when h.is_free then null else c.locked_at end,
  statement_id = null,
  updated_at = now()
from held h
where c.id = h.id
