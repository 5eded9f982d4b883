-- How many statements there are. $1: publisher, $2: status, $3: month (each null: any).
select count(*)::integer as count
from reporting.statement
where ($1::text is null or publisher_id = $1) and ($2::text is null or status = $2) and ($3::date is null or month = $3)
