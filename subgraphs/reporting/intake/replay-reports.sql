-- Puts refused reports back to be judged, as if their wait for a click began now. Who sent them must be proven, and they
-- must have been readable: nothing else is found out by judging again. Parameter: a JSON array of event ids.
update reporting.postback
set verdict = 'WAITING', reason = null, judged_at = null, ingested_at = now(), conversion_id = null
where event_id in (select json_array_elements_text(?::json)) and verdict = 'REJECTED' and status is not null
  and click_id is not null and not is_dry_run and (source <> 'POSTBACK' or advertiser_id is not null)
returning event_id as "eventId"
