-- $1: a JSON array of {event_id, verdict, reason, conversion_id}.
update reporting.postback p set verdict = v.verdict, reason = v.reason, conversion_id = v.conversion_id, judged_at = now()
from json_to_recordset($1::json) as v (event_id text, verdict text, reason text, conversion_id text)
where p.event_id = v.event_id
