-- As before, but a statement that is taken back leaves its conversions as they were: no news for anybody.
create or replace function reporting.note_conversion() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  change bigint;
  before reporting.conversion := case when tg_op = 'UPDATE' then old end;
begin
  if before.status = new.status and before.payout_micros = new.payout_micros and before.revenue_micros = new.revenue_micros
    and before.sale_amount_micros is not distinct from new.sale_amount_micros
    and before.held_until is not distinct from new.held_until and before.flagged = new.flagged
  then
    return null;
  end if;
  insert into reporting.conversion_change (
    conversion_id, actor, actor_id, reason, status_before, status_after,
    payout_before, payout_after, revenue_before, revenue_after,
    sale_amount_before, sale_amount_after, flagged_before, flagged_after
  )
  values (
    new.id, coalesce(nullif(current_setting('smartlink.actor', true), ''), 'ADVERTISER'),
    coalesce(nullif(current_setting('smartlink.actor_id', true), ''), new.advertiser_id),
    coalesce(current_setting('smartlink.reason', true), ''), before.status, new.status,
    before.payout_micros, new.payout_micros, before.revenue_micros, new.revenue_micros,
    before.sale_amount_micros, new.sale_amount_micros, before.flagged, new.flagged
  )
  returning id into change;
  if before.status is distinct from new.status and not (before.status is not distinct from 'LOCKED' and new.status = 'APPROVED') then
    insert into reporting.conversion_event (conversion_id, change_id, status, at) values (new.id, change, new.status, clock_timestamp());
    perform pg_notify('conversion_event', '');
  end if;
  return null;
end $$;
