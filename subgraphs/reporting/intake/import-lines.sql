-- A page of the lines of an import. $1: its id; $2: verdicts, null: any; $3: behind this line, null: from the start; $4: rows.
select event_id as "eventId", import_line as line
from reporting.postback
where import_id = $1 and ($2::text[] is null or verdict = any($2)) and ($3::integer is null or import_line > $3)
order by import_line
limit $4
