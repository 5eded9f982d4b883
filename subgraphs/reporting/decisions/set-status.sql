-- A decision of staff also ends a hold. Parameters: the status, a JSON array of ids.
update reporting.conversion set status = ?, held_until = null, updated_at = now()
where id in (select json_array_elements_text(?::json))
