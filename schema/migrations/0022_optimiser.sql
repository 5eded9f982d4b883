-- Auto-optimise: what it learns from, what it says, and what each click tells of the chance that chose its offer.

do $$
begin
  create role smartlink_optimiser login;
exception when duplicate_object or unique_violation then
  null; -- another database of this server, or a parallel migration, was first
end $$;
create schema optimiser;
grant usage on schema optimiser to smartlink_optimiser, smartlink_ingest, smartlink_projector, smartlink_reporting;
grant usage on schema offers, reporting, routing to smartlink_optimiser;

-- What a smartlink is optimised for ----------------------------------------------------------------------------------------

alter table offers.smartlink add column optimise_for text not null default 'PUBLISHER_PAYOUT'
  check (optimise_for in ('PUBLISHER_PAYOUT', 'NETWORK_MARGIN'));
create or replace view offers.published_smartlink as
  select s.id, s.name, s.status, s.visibility, s.mode, s.fallback_url, s.created_at,
    coalesce((select array_agg(a.publisher_id order by a.publisher_id)
              from offers.smartlink_access a where a.smartlink_id = s.id), '{}') as allowed_publisher_ids,
    s.fallback_offer_id, s.sticky, s.redirect_type, s.referrer_policy,
    own.host as tracking_host, -- null: the default one
    -- What its tracking links are on; null: the host of the installation.
    coalesce(own.host, (select d.host from offers.tracking_domain d where d.is_default)) as link_host,
    s.optimise_for
  from offers.smartlink s left join offers.tracking_domain own on own.id = s.tracking_domain_id;

-- What a click tells of its draw -------------------------------------------------------------------------------------------

alter table reporting.click
  -- The chance with which its offer was drawn, in (0, 1]; null: it was not drawn (a returning visitor, no offer of the pool).
  add column probability real check (probability > 0 and probability <= 1),
  -- Offers that took part in the draw; null as above.
  add column drawn_offers smallint;

-- What the optimiser learns from -------------------------------------------------------------------------------------------

-- Quarters of an hour of smartlinks in which something was clicked since they were last counted, and smartlinks of whose
-- clicks something was converted or decided. Only ever added to, without a key, so that no writer waits for another; the
-- optimiser takes them out.
create table optimiser.touched (
  smartlink_id text not null,
  bucket timestamptz -- of clicks that came; null: none did, conversions changed, which are read where they stand
);
grant insert on optimiser.touched to smartlink_ingest;
grant select, delete on optimiser.touched to smartlink_optimiser;

-- Clicks of people on offers of the pool, counted from the facts: whole quarters at a time, which later become UTC days.
create table optimiser.click_cell (
  smartlink_id text not null,
  bucket timestamptz not null,
  minutes integer not null check (minutes in (15, 1440)),
  offer_id text not null,
  publisher_id text not null,
  country text not null,
  device text not null,
  sub1 text not null,
  clicks integer not null,
  -- Of those that were drawn: how many, and the sums of what each weighs, and of its square, where every offer of its draw
  -- would have had the same chance (1 / drawn_offers / probability).
  drawn_clicks integer not null,
  even_weight double precision not null,
  even_weight_squared double precision not null
);
create index click_cell_bucket on optimiser.click_cell (smartlink_id, bucket);
grant select, insert, update, delete on optimiser.click_cell to smartlink_optimiser;

create function optimiser.touch_conversions() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into optimiser.touched (smartlink_id) select distinct smartlink_id from new_row;
  if tg_op = 'UPDATE' then -- a conversion may have moved to a click of another
    insert into optimiser.touched (smartlink_id)
    select smartlink_id from old_row except select smartlink_id from new_row;
  end if;
  return null;
end $$;
revoke execute on function optimiser.touch_conversions from public;
create trigger conversion_touched_new after insert on reporting.conversion
  referencing new table as new_row for each statement execute function optimiser.touch_conversions();
create trigger conversion_touched_again after update on reporting.conversion
  referencing old table as old_row new table as new_row for each statement execute function optimiser.touch_conversions();

-- What the optimiser says --------------------------------------------------------------------------------------------------

-- The shares that the redirect draws by: RoutingAllocation of domain/snapshot.ts.
create table optimiser.allocation (
  smartlink_id text primary key,
  computed_at timestamptz not null,
  body jsonb not null
);
grant select, insert, update, delete on optimiser.allocation to smartlink_optimiser;
create trigger allocation_changed after insert or update or delete on optimiser.allocation
  for each row execute function routing.note_change('allocation', 'smartlink_id');

-- Why they are as they are: a row per smartlink, KeptEvidence of domain/optimiser/kept-evidence.ts.
create table optimiser.evidence (
  smartlink_id text primary key,
  computed_at timestamptz not null,
  data_through timestamptz,
  body jsonb not null
);
-- What makes the next run warm: worth keeping, never needed.
create table optimiser.state (
  smartlink_id text primary key,
  kept_at timestamptz not null,
  body jsonb not null
);
create table optimiser.run (
  id bigint generated always as identity primary key,
  smartlink_id text not null,
  started_at timestamptz not null,
  took_ms real not null,
  reason text not null check (reason in ('CLICKS', 'POOL', 'CAP', 'FIRST', 'TIME')),
  data_through timestamptz, -- the newest click that it learnt from
  clicks bigint not null,
  matured_clicks double precision not null,
  conversions bigint not null,
  contexts integer not null, -- that got shares of their own
  share_moved real not null, -- the largest change of a share, 0 to 1
  error text -- null: it came to an end
);
create index run_smartlink on optimiser.run (smartlink_id, id desc);
create index run_started on optimiser.run (started_at);
grant select, insert, update, delete on optimiser.evidence, optimiser.state, optimiser.run to smartlink_optimiser;

create view optimiser.published_allocation as select smartlink_id, computed_at, body from optimiser.allocation;
create view optimiser.published_evidence as select smartlink_id, computed_at, data_through, body from optimiser.evidence;
create view optimiser.published_run as
  select id, smartlink_id, started_at, took_ms, reason, data_through, clicks, matured_clicks, conversions, contexts, share_moved, error
  from optimiser.run;
grant select on optimiser.published_allocation to smartlink_projector, smartlink_reporting;
grant select on optimiser.published_evidence, optimiser.published_run, optimiser.click_cell to smartlink_reporting;

-- Where they go ------------------------------------------------------------------------------------------------------------

alter table routing.projection drop constraint projection_kind_check,
  add check (kind in ('link', 'smartlink', 'advertiser', 'domain', 'allocation'));

-- As before, with the shares that clicks were drawn by: decisions are made again from them.
create or replace function routing.keep_replaced() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into routing.projection_history (kind, key, version, body)
  select kind, key, version, body from replaced where kind in ('link', 'smartlink', 'allocation')
  -- A version comes twice where the projection was begun anew; keeping history must never stop it.
  on conflict (kind, key, version) do update set body = excluded.body, replaced_at = excluded.replaced_at;
  return null;
end $$;
create or replace view routing.published_document as
  select kind, key, version, body, null::timestamptz as replaced_at
  from routing.projection where kind in ('link', 'smartlink', 'allocation')
  union all
  select kind, key, version, body, replaced_at from routing.projection_history;

grant select on offers.published_smartlink, offers.published_terms to smartlink_optimiser;
-- Nothing that could tell of a person, and no money of one conversion that it does not need.
grant select (click_id, clicked_at, smartlink_id, publisher_id, offer_id, outcome, traffic, country, device, sub1, probability, drawn_offers)
  on reporting.click to smartlink_optimiser;
grant select (click_id, smartlink_id, publisher_id, offer_id, country, device, sub1, status, flagged, clicked_at, converted_at,
  payout_network_micros, revenue_network_micros) on reporting.conversion to smartlink_optimiser;
grant select on reporting.published_exchange_rate to smartlink_optimiser;
