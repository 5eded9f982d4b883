-- $1: a JSON array of {id, status, sale_amount_micros (null: as it was)}.
update reporting.conversion c set
  status = u.status,
  sale_amount_micros = coalesce(u.sale_amount_micros, c.sale_amount_micros),
  updated_at = now()
from json_to_recordset($1::json) as u (id text, status text, sale_amount_micros bigint)
where c.id = u.id
