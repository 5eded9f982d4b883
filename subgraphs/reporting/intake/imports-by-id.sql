-- Imports and what became of their lines. $1: ids.
select i.id, i.file_name as "fileName", i.is_dry_run as "isDryRun", i.created_by as "createdBy", i.created_at as "createdAt",
  count(*)::integer as "lineCount",
  count(*) filter (where p.verdict = 'WAITING')::integer as "waitingCount",
  count(*) filter (where p.verdict = 'ACCEPTED')::integer as "acceptedCount",
  count(*) filter (where p.verdict = 'UPDATED')::integer as "updatedCount",
  count(*) filter (where p.verdict = 'DUPLICATE')::integer as "duplicateCount",
  count(*) filter (where p.verdict = 'REJECTED')::integer as "rejectedCount"
from reporting.conversion_import i join reporting.postback p on p.import_id = i.id
where i.id = any($1::text[])
group by i.id
