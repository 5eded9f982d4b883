-- Each event goes to each endpoint once, whatever happens.
insert into reporting.postback_delivery (
  id, publisher_id, endpoint_id, event_id, change_id, conversion_id, click_id, smartlink_id, offer_id, goal,
  conversion_status, event_at, status, reason, finished_at
)
select d.id, d.publisher_id, d.endpoint_id, d.event_id, d.change_id, d.conversion_id, d.click_id, d.smartlink_id, d.offer_id,
  d.goal, d.conversion_status, d.event_at, case when d.reason is null then 'QUEUED' else 'SKIPPED' end, d.reason,
  case when d.reason is not null then now() end
from jsonb_to_recordset($1::jsonb) as d(
  id text, publisher_id text, endpoint_id text, event_id bigint, change_id bigint, conversion_id text, click_id text,
  smartlink_id text, offer_id text, goal text, conversion_status text, event_at timestamptz, reason text
)
on conflict (endpoint_id, event_id) do nothing
returning id
