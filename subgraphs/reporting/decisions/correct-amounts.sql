-- Parameters: sale, payout and revenue in micros, both again in the network's currency, the price as JSON, the id.
update reporting.conversion set sale_amount_micros = ?, payout_micros = ?, revenue_micros = ?,
  payout_network_micros = ?, revenue_network_micros = ?, price = nullif(?::jsonb, 'null'), updated_at = now()
where id = ?
