-- Opens again what a void statement held. $1: statement.
with freed as (
  update reporting.adjustment set statement_id = null where statement_id = $1
)
update reporting.conversion set
  status = case when status = 'LOCKED' then 'APPROVED' else status end,
  -- One that was reversed meanwhile goes on counting: the adjustment that took its money back stays too.
  locked_at = case when status = 'LOCKED' then null else locked_at end,
  statement_id = null,
  updated_at = now()
where statement_id = $1
