-- How many of these reports are not judged yet. $1: event ids.
select count(*)::integer as waiting from reporting.postback where event_id = any($1::text[]) and verdict = 'WAITING'
