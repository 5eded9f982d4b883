-- What the judge of reported conversions keeps and is woken by.

alter table reporting.postback
  add column converted_at timestamptz; -- when it happened, where the network's own report (API, IMPORT) says so; null: when received

-- What was last said of a conversion, apart from what became of it: a report that says the same again is a duplicate, and
-- does not undo what the network has decided since.
alter table reporting.conversion
  add column reported_status text check (reported_status in ('PENDING', 'APPROVED', 'REJECTED', 'REVERSED')), -- null: as status
  add column reported_sale_micros bigint, -- the whole sale, in reported_sale_currency; null: as sale_amount_micros
  add column reported_sale_currency text,
  add column refunded_micros bigint not null default 0; -- of it, so far; sale_amount_micros is what is left

-- A new sale amount is a change that people ask about, even where no money changes.
alter table reporting.conversion_change
  add column sale_before bigint,
  add column sale_after bigint;

-- Wakes the judge for what did not come through its own log: the network's reports, and those that are to be judged again.
create function reporting.wake_judge() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('postback_waiting', '');
  return null;
end $$;
create trigger postback_given after insert on reporting.postback
  for each row when (new.verdict = 'WAITING' and new.source in ('API', 'IMPORT')) execute function reporting.wake_judge();
create trigger postback_replayed after update on reporting.postback
  for each row when (old.verdict <> 'WAITING' and new.verdict = 'WAITING') execute function reporting.wake_judge();

-- A billed conversion that its advertiser takes back: its money stays where it was billed, an adjustment takes it back.
grant select, insert on reporting.adjustment to smartlink_ingest;
