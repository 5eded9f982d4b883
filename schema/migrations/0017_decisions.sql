-- What staff decides about conversions, and what the network forgets of a visitor.

-- Who did something, for people to read; e-mail addresses are nobody else's business.
create view publishers.published_user_name as select id, name from publishers.app_user;
grant select on publishers.published_user_name to smartlink_reporting;

create index conversion_order on reporting.conversion (order_id) where order_id is not null;

-- The history tells of the sale, of holds and of suspicion too: people ask about them even where no money changes.
alter table reporting.conversion_change
  add column sale_amount_before bigint,
  add column sale_amount_after bigint,
  add column flagged_before boolean, -- null: made
  add column flagged_after boolean not null default false;

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
  if before.status is distinct from new.status then
    insert into reporting.conversion_event (conversion_id, change_id, status, at) values (new.id, change, new.status, clock_timestamp());
    perform pg_notify('conversion_event', '');
  end if;
  return null;
end $$;

-- A decision leaves what the advertiser last said as it is, so that saying it again undoes nothing.
grant update (reported_status, reported_sale_micros, reported_sale_currency) on reporting.conversion to smartlink_reporting;

-- A request that is sent again (its answer got lost) adds no second adjustment.
alter table reporting.adjustment add column request_key text unique check (char_length(request_key) between 1 and 120);

-- Erasure ----------------------------------------------------------------------------------------------------------------

-- What was forgotten on request. The click's own id tells of nobody once the rest is gone.
create table reporting.erasure (
  id text primary key, -- era_
  click_id text not null unique,
  erased_at timestamptz not null default now(),
  erased_by text not null, -- a user
  reason text not null check (char_length(reason) between 1 and 500)
);
create index erasure_time on reporting.erasure (erased_at);

-- Takes from clicks, and from what advertisers sent about them, whatever could tell of a person. The rows stay: money,
-- sums and sub-ids are as they were. Returns how many clicks had something to forget.
create function reporting.forget_clicks(click_ids text[]) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare forgotten integer;
begin
  update reporting.click set
    ip_prefix = null, visitor = '', user_agent = '', referrer = '', publisher_click_id = '', destination = '',
    region = null, city = null, os_version = null, languages = null, asn = null, connection_type = null,
    erased_at = now()
  where click_id = any (click_ids) and erased_at is null;
  get diagnostics forgotten = row_count;
  -- What could be read of a postback stands in its columns; the rest may be anything, an e-mail address too.
  update reporting.postback p set raw = jsonb_build_object('method', p.raw ->> 'method', 'query', '', 'ip', '')
  where p.event_id in (
    select event_id from reporting.postback where click_id = any (click_ids)
    union
    select q.event_id
    from reporting.conversion c join reporting.postback q on q.order_id = c.order_id and q.conversion_id = c.id
    where c.click_id = any (click_ids)
  );
  return forgotten;
end $$;

create function reporting.erase_click(erasure_id text, of_click text, by_user text, why text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into reporting.erasure (id, click_id, erased_by, reason) values (erasure_id, of_click, by_user, why)
  on conflict (click_id) do nothing;
  perform reporting.forget_clicks(array[of_click]);
end $$;

revoke execute on function reporting.forget_clicks, reporting.erase_click from public;
grant execute on function reporting.erase_click to smartlink_reporting;
grant select on reporting.erasure to smartlink_reporting;
