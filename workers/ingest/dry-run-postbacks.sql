-- All lines of the dry runs of imports: what one line would do, the next one has to know of.
-- $1: ids of imports.
select p.event_id, p.import_id
from reporting.postback p
where p.import_id = any($1::text[]) and p.is_dry_run and p.verdict = 'WAITING'
