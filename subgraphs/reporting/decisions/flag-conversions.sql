-- Parameters: whether they are suspicious, why, a JSON array of ids.
update reporting.conversion set flagged = ?, flag_reason = ?, updated_at = now()
where id in (select json_array_elements_text(?::json))
