-- Parameter: a JSON array of one row. The same key twice adds nothing.
insert into reporting.adjustment (
  id, publisher_id, offer_id, smartlink_id, conversion_id, kind, payout_micros, revenue_micros, currency, rate,
  payout_network_micros, revenue_network_micros, reason, created_by, request_key
)
select id, publisher_id, offer_id, smartlink_id, conversion_id, kind, payout_micros, revenue_micros, currency, rate,
  payout_network_micros, revenue_network_micros, reason, created_by, request_key
from json_to_recordset(?::json) as a (
  id text, publisher_id text, offer_id text, smartlink_id text, conversion_id text, kind text, payout_micros bigint,
  revenue_micros bigint, currency text, rate numeric, payout_network_micros bigint, revenue_network_micros bigint,
  reason text, created_by text, request_key text
)
on conflict (request_key) do nothing
returning id
