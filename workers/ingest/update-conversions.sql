-- $1: a JSON array of rows as conversion-row.ts makes them: how conversions stand from now on.
update reporting.conversion c set
  status = u.status,
  held_until = u.held_until,
  sale_amount_micros = u.sale_amount_micros,
  payout_micros = u.payout_micros,
  revenue_micros = u.revenue_micros,
  payout_network_micros = u.payout_network_micros,
  revenue_network_micros = u.revenue_network_micros,
  price = u.price,
  reported_status = u.reported_status,
  reported_sale_micros = u.reported_sale_micros,
  reported_sale_currency = u.reported_sale_currency,
  refunded_micros = u.refunded_micros,
  updated_at = now()
from json_to_recordset($1::json) as u (
  id text, status text, held_until timestamptz, sale_amount_micros bigint, payout_micros bigint, revenue_micros bigint,
  payout_network_micros bigint, revenue_network_micros bigint, price jsonb, reported_status text,
  reported_sale_micros bigint, reported_sale_currency text, refunded_micros bigint
)
where c.id = u.id
