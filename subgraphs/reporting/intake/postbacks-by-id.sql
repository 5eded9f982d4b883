-- Reports as people look at them; amounts are digits. $1: event ids.
select event_id as "eventId", received_at as "receivedAt", judged_at as "judgedAt", source, advertiser_id as "advertiserId",
  click_id as "clickId", order_id as "orderId", goal, amount_micros as "amountMicros", currency, status, verdict, reason,
  conversion_id as "conversionId", actor_id as "actorId", import_id as "importId", import_line as "importLine",
  is_dry_run as "isDryRun", converted_at as "convertedAt", raw
from reporting.postback
where event_id = any($1::text[])
