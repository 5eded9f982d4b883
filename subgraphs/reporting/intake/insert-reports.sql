-- Reports by the network itself, to be judged like any other. Lines of a file came in their order, a microsecond apart.
-- Parameter: a JSON array of rows as given-report.ts makes them.
insert into reporting.postback (
  event_id, received_at, source, advertiser_id, click_id, order_id, goal, amount_micros, currency, status, raw,
  verdict, reason, judged_at, actor_id, import_id, import_line, is_dry_run, converted_at
)
select r.event_id, r.received_at + coalesce(r.import_line, 0) * interval '1 microsecond', r.source, c.advertiser_id, r.click_id,
  r.order_id, r.goal, r.amount_micros, r.currency, r.status, r.raw,
  case when r.reason is null then 'WAITING' else 'REJECTED' end, r.reason, case when r.reason is not null then now() end,
  r.actor_id, r.import_id, r.import_line, r.is_dry_run, r.converted_at
from json_to_recordset(?::json) as r (
  event_id text, received_at timestamptz, source text, click_id text, order_id text, goal text, amount_micros bigint,
  currency text, status text, raw jsonb, reason text, actor_id text, import_id text, import_line integer,
  is_dry_run boolean, converted_at timestamptz
)
left join reporting.click c on c.click_id = r.click_id
order by r.event_id
