-- A decision of staff also ends a hold. What the advertiser last said is kept: saying it again changes nothing.
-- Parameters: the status, a JSON array of ids.
update reporting.conversion set
  status = ?, held_until = null, updated_at = now(),
  reported_status = coalesce(reported_status, case when status = 'LOCKED' then 'APPROVED' else status end)
where id in (select json_array_elements_text(?::json))
