-- $1: event ids.
select event_id, verdict, reason, conversion_id from reporting.published_verdict
where event_id = any($1::text[]) and verdict <> 'WAITING'
