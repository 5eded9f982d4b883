-- What the advertiser last said of the sale is kept: saying it again changes nothing.
-- Parameters: sale, payout and revenue in micros, both again in the network's currency, the price as JSON, the id.
update reporting.conversion set sale_amount_micros = ?, payout_micros = ?, revenue_micros = ?,
  payout_network_micros = ?, revenue_network_micros = ?, price = nullif(?::jsonb, 'null'), updated_at = now(),
  reported_sale_currency = coalesce(reported_sale_currency, case when sale_amount_micros is not null then currency end),
  reported_sale_micros = coalesce(reported_sale_micros, sale_amount_micros)
where id = ?
