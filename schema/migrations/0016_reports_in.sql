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

alter table reporting.conversion_change
  add column sale_before bigint,
  add column sale_after bigint;

-- A new sale amount and a hold are changes that people ask about, even where no money changes.
create or replace function reporting.note_conversion() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  change bigint;
  before reporting.conversion := case when tg_op = 'UPDATE' then old end;
begin
  if before.status = new.status and before.payout_micros = new.payout_micros and before.revenue_micros = new.revenue_micros
    and before.sale_amount_micros is not distinct from new.sale_amount_micros
    and before.held_until is not distinct from new.held_until
  then
    return null;
  end if;
  insert into reporting.conversion_change (
    conversion_id, actor, actor_id, reason, status_before, status_after,
    payout_before, payout_after, revenue_before, revenue_after, sale_before, sale_after
  )
  values (
    new.id, coalesce(nullif(current_setting('smartlink.actor', true), ''), 'ADVERTISER'),
    coalesce(nullif(current_setting('smartlink.actor_id', true), ''), new.advertiser_id),
    coalesce(current_setting('smartlink.reason', true), ''), before.status, new.status,
    before.payout_micros, new.payout_micros, before.revenue_micros, new.revenue_micros,
    before.sale_amount_micros, new.sale_amount_micros
  )
  returning id into change;
  if before.status is distinct from new.status then
    insert into reporting.conversion_event (conversion_id, change_id, status, at) values (new.id, change, new.status, clock_timestamp());
    perform pg_notify('conversion_event', '');
  end if;
  return null;
end $$;

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
