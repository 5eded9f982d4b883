-- Keeps every report as it came, before any judgement. One that is already there stays as it is.
-- $1: a JSON array of rows as postback-row.ts makes them.
insert into reporting.postback (
  event_id, received_at, source, advertiser_id, click_id, order_id, goal, amount_micros, currency, status, raw,
  verdict, reason, judged_at
)
select event_id, received_at, source, advertiser_id, click_id, order_id, goal, amount_micros, currency, status, raw,
  case when reason is null then 'WAITING' else 'REJECTED' end, reason, case when reason is not null then now() end
from json_to_recordset($1::json) as p (
  event_id text, received_at timestamptz, source text, advertiser_id text, click_id text, order_id text, goal text,
  amount_micros bigint, currency text, status text, raw jsonb, reason text
)
order by event_id
on conflict (event_id) do nothing
