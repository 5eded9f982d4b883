-- Conversions: what they are worth, how each came to be what it is, and the sums that follow them.

-- Money that is not in the network's currency ------------------------------------------------------------------------------

-- Units of the network's currency for one unit of another, from that day on until the next. A fact keeps the rate that it
-- was converted with.
create table reporting.exchange_rate (
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  day date not null,
  rate numeric(20, 10) not null check (rate > 0),
  set_by text not null, -- a user
  set_at timestamptz not null default now(),
  primary key (currency, day)
);
create view reporting.published_exchange_rate as select currency, day, rate from reporting.exchange_rate;

-- Facts ------------------------------------------------------------------------------------------------------------------

alter table reporting.click
  add column terms_version bigint, -- of the offer; null: no offer, or an older click
  add column click_payout_micros bigint not null default 0, -- what the click itself earns (CPC), in `currency`
  add column click_revenue_micros bigint not null default 0,
  add column rate numeric(20, 10) not null default 1, -- to the network's currency
  add column is_truncated boolean not null default false, -- a label was cut
  add column has_unreplaced_macro boolean not null default false, -- a label is a placeholder that nobody replaced
  add column erased_at timestamptz; -- what could tell of a person is gone

alter table reporting.conversion
  drop constraint conversion_status_check,
  add constraint conversion_status_check check (status in ('PENDING', 'APPROVED', 'LOCKED', 'REJECTED', 'REVERSED')),
  add column source text not null default 'POSTBACK' check (source in ('POSTBACK', 'PIXEL', 'API', 'IMPORT')),
  add column held_until timestamptz, -- PENDING until then, though the advertiser has approved it
  add column locked_at timestamptz, -- billed: from then on only adjustments change its money
  add column terms_version bigint,
  add column price jsonb, -- how payout and revenue were found: Price of domain/terms.ts
  add column rate numeric(20, 10) not null default 1,
  add column payout_network_micros bigint not null default 0, -- converted with `rate`
  add column revenue_network_micros bigint not null default 0,
  add column flagged boolean not null default false, -- suspicious: counted, but nothing learns from it
  add column flag_reason text not null default '';

-- Money that belongs to no conversion, or takes back what was billed. Rows are only ever added.
create table reporting.adjustment (
  id text primary key, -- adj_
  publisher_id text not null,
  offer_id text,
  smartlink_id text,
  conversion_id text references reporting.conversion,
  kind text not null check (kind in ('BONUS', 'REVERSAL', 'CORRECTION', 'FX')),
  payout_micros bigint not null, -- below zero: less for the publisher
  revenue_micros bigint not null,
  currency text not null,
  rate numeric(20, 10) not null default 1,
  payout_network_micros bigint not null,
  revenue_network_micros bigint not null,
  reason text not null check (char_length(reason) between 1 and 500),
  created_by text not null, -- a user
  created_at timestamptz not null default now(),
  check (payout_micros <> 0 or revenue_micros <> 0)
);
create index adjustment_publisher on reporting.adjustment (publisher_id, id desc);
create index adjustment_time on reporting.adjustment (created_at);
create index adjustment_conversion on reporting.adjustment (conversion_id) where conversion_id is not null;

-- How a conversion became what it is. Written by the trigger below, whoever changes the conversion.
create table reporting.conversion_change (
  id bigint generated always as identity primary key,
  conversion_id text not null references reporting.conversion,
  at timestamptz not null default clock_timestamp(),
  actor text not null, -- ADVERTISER, STAFF, HOLD (it ended), STATEMENT
  actor_id text, -- the user or the advertiser
  reason text not null,
  status_before text, -- null: made
  status_after text not null,
  payout_before bigint,
  payout_after bigint not null,
  revenue_before bigint,
  revenue_after bigint not null
);
create index conversion_change_conversion on reporting.conversion_change (conversion_id, id);

-- What publishers' systems have yet to hear of: written with the change, taken away by whoever makes deliveries of it.
create table reporting.conversion_event (
  id bigint generated always as identity primary key,
  conversion_id text not null,
  change_id bigint not null,
  status text not null,
  at timestamptz not null
);

-- Whoever writes conversions names itself: set_config('smartlink.actor' | 'smartlink.actor_id' | 'smartlink.reason', …, true).
create function reporting.note_conversion() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  change bigint;
  before reporting.conversion := case when tg_op = 'UPDATE' then old end;
begin
  if before.status = new.status and before.payout_micros = new.payout_micros and before.revenue_micros = new.revenue_micros then
    return null;
  end if;
  insert into reporting.conversion_change (
    conversion_id, actor, actor_id, reason, status_before, status_after,
    payout_before, payout_after, revenue_before, revenue_after
  )
  values (
    new.id, coalesce(nullif(current_setting('smartlink.actor', true), ''), 'ADVERTISER'),
    coalesce(nullif(current_setting('smartlink.actor_id', true), ''), new.advertiser_id),
    coalesce(current_setting('smartlink.reason', true), ''), before.status, new.status,
    before.payout_micros, new.payout_micros, before.revenue_micros, new.revenue_micros
  )
  returning id into change;
  if before.status is distinct from new.status then
    insert into reporting.conversion_event (conversion_id, change_id, status, at) values (new.id, change, new.status, clock_timestamp());
    perform pg_notify('conversion_event', '');
  end if;
  return null;
end $$;
create trigger conversion_noted after insert or update on reporting.conversion
  for each row execute function reporting.note_conversion();

-- Rollups follow the conversions, whoever changes them. A conversion that was billed goes on counting when it is reversed:
-- an adjustment takes its money back. domain/conversion.ts (counts) says the same; a test holds the two together.
create function reporting.conversion_counts(status text, locked_at timestamptz) returns boolean
language sql immutable as $$ select status in ('PENDING', 'APPROVED', 'LOCKED') or (status = 'REVERSED' and locked_at is not null) $$;

create function reporting.add_conversions(changed reporting.conversion[], change integer) returns void
language sql security definer set search_path = pg_catalog as $$
with counted as (
  select date_bin('15 minutes', c.converted_at, timestamptz '2000-01-01 00:00:00+00') as bucket,
    c.converted_at, c.publisher_id, c.smartlink_id, c.offer_id, c.country, c.device, c.sub1,
    change, change * c.payout_network_micros as payout_micros, change * c.revenue_network_micros as revenue_micros
  from unnest(changed) c
  where reporting.conversion_counts(c.status, c.locked_at)
),
-- The windows of caps that they fall into.
spent as (
  update routing.cap_spent s set
    conversions = s.conversions + n.conversions,
    payout_micros = s.payout_micros + n.payout_micros,
    revenue_micros = s.revenue_micros + n.revenue_micros
  from (
    select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end,
      sum(c.change) as conversions, sum(c.payout_micros) as payout_micros, sum(c.revenue_micros) as revenue_micros
    from counted c
    join routing.cap_spent w on w.offer_id = any(array['', c.offer_id]) and w.smartlink_id in ('', c.smartlink_id)
      and w.publisher_id in ('', c.publisher_id) and c.converted_at >= w.window_start and c.converted_at < w.window_end
    group by w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, w.window_end
  ) n
  where s.offer_id = n.offer_id and s.smartlink_id = n.smartlink_id and s.publisher_id = n.publisher_id
    and s.window_start = n.window_start and s.window_end = n.window_end
),
rolled as (
  insert into reporting.rollup as r (
    bucket, publisher_id, smartlink_id, offer_id, country, device, conversions, payout_micros, revenue_micros
  )
  select bucket, publisher_id, smartlink_id, offer_id, country, device,
    sum(change), sum(payout_micros), sum(revenue_micros)
  from counted
  group by bucket, publisher_id, smartlink_id, offer_id, country, device
  order by bucket, publisher_id, smartlink_id, offer_id, country, device
  on conflict (bucket, publisher_id, smartlink_id, offer_id, country, device) do update set
    conversions = r.conversions + excluded.conversions,
    payout_micros = r.payout_micros + excluded.payout_micros,
    revenue_micros = r.revenue_micros + excluded.revenue_micros
)
insert into reporting.rollup_sub as r (
  bucket, publisher_id, smartlink_id, offer_id, sub1, conversions, payout_micros, revenue_micros
)
select bucket, publisher_id, smartlink_id, offer_id, sub1, sum(change), sum(payout_micros), sum(revenue_micros)
from counted
group by bucket, publisher_id, smartlink_id, offer_id, sub1
order by bucket, publisher_id, smartlink_id, offer_id, sub1
on conflict (bucket, publisher_id, smartlink_id, offer_id, sub1) do update set
  conversions = r.conversions + excluded.conversions,
  payout_micros = r.payout_micros + excluded.payout_micros,
  revenue_micros = r.revenue_micros + excluded.revenue_micros
$$;

create function reporting.count_conversions() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    perform reporting.add_conversions((select array_agg(row(c.*)::reporting.conversion order by c.id) from old_row c), -1);
  end if;
  perform reporting.add_conversions((select array_agg(row(c.*)::reporting.conversion order by c.id) from new_row c), 1);
  return null;
end $$;
create trigger conversion_counted_new after insert on reporting.conversion
  referencing new table as new_row for each statement execute function reporting.count_conversions();
create trigger conversion_counted_again after update on reporting.conversion
  referencing old table as old_row new table as new_row for each statement execute function reporting.count_conversions();

-- Postbacks in -----------------------------------------------------------------------------------------------------------

create table reporting.conversion_import (
  id text primary key, -- imp_
  file_name text not null default '',
  is_dry_run boolean not null,
  created_by text not null, -- a user
  created_at timestamptz not null default now()
);

alter table reporting.postback
  alter column advertiser_id drop not null, -- whoever sent it did not say, or nobody knows
  alter column click_id drop not null,
  alter column status drop not null, -- null: it could not be read
  add column source text not null default 'POSTBACK' check (source in ('POSTBACK', 'PIXEL', 'API', 'IMPORT')),
  add column judged_at timestamptz,
  add column actor_id text, -- the user, of API and IMPORT
  add column import_id text references reporting.conversion_import,
  add column import_line integer,
  add column is_dry_run boolean not null default false; -- judged, and nothing else
create index postback_time on reporting.postback (received_at desc, event_id desc);
create index postback_advertiser on reporting.postback (advertiser_id, received_at desc, event_id desc);
create index postback_click on reporting.postback (click_id);
create index postback_order on reporting.postback (order_id) where order_id is not null;
create index postback_import on reporting.postback (import_id, import_line) where import_id is not null;
create view reporting.published_verdict as
  select event_id, verdict, reason, conversion_id from reporting.postback;

grant usage on schema reporting to smartlink_offers, smartlink_redirect, smartlink_postbacks, smartlink_scheduler;
grant select on reporting.published_exchange_rate to smartlink_offers;
grant select on reporting.published_verdict to smartlink_redirect;
grant select on reporting.exchange_rate to smartlink_ingest, smartlink_scheduler;
grant select, insert, update, delete on reporting.exchange_rate to smartlink_reporting;
grant select, insert on reporting.adjustment to smartlink_reporting;
grant select on reporting.adjustment, reporting.conversion, reporting.click to smartlink_scheduler, smartlink_postbacks;
grant select on reporting.conversion_change to smartlink_reporting, smartlink_postbacks;
grant select, delete on reporting.conversion_event to smartlink_postbacks;
grant update (status, sale_amount_micros, payout_micros, revenue_micros, payout_network_micros, revenue_network_micros, price,
  held_until, flagged, flag_reason, updated_at) on reporting.conversion to smartlink_reporting;
grant select, insert on reporting.conversion_import, reporting.postback to smartlink_reporting;
grant update (verdict, reason, judged_at, ingested_at, conversion_id) on reporting.postback to smartlink_reporting;
