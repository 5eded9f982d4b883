-- What conversions are priced by.
do $$
declare name text;
begin
  foreach name in array array['smartlink_postbacks', 'smartlink_scheduler'] loop
    begin
      execute format('create role %I login', name);
    exception when duplicate_object or unique_violation then
      null; -- another database of this server, or a parallel migration, was first
    end;
  end loop;
end $$;

alter table offers.advertiser
  add column postback_ip_ranges text[] not null default '{}', -- CIDR; empty: from anywhere
  add column pixel_enabled boolean not null default false; -- a browser may report conversions, without the token

-- What an offer pays (payout) and earns (revenue). CPA: a fixed amount per conversion; CPC: a fixed amount per unique
-- click; CPS: a share of the sale; CPA_CPS: both; REV_SHARE: a share of the revenue. payout_micros and revenue_micros are
-- the fixed amounts, shares are parts per million.
alter table offers.offer
  add column payout_type text not null default 'CPA' check (payout_type in ('CPA', 'CPC', 'CPS', 'CPA_CPS', 'REV_SHARE')),
  add column payout_share_ppm integer not null default 0 check (payout_share_ppm between 0 and 1000000),
  add column revenue_type text not null default 'CPA' check (revenue_type in ('CPA', 'CPC', 'CPS', 'CPA_CPS')),
  add column revenue_share_ppm integer not null default 0 check (revenue_share_ppm between 0 and 1000000),
  add column attribution_hours integer not null default 720 check (attribution_hours between 1 and 8784),
  add column hold_hours integer not null default 0 check (hold_hours between 0 and 2160);

-- What advertisers may call a conversion of the offer. Without any, every name is taken; with some, only these and "default".
create table offers.goal (
  id text primary key, -- gol_
  offer_id text not null references offers.offer,
  name text not null check (char_length(name) between 1 and 64), -- as it stands in postbacks
  title text not null default '' check (char_length(title) <= 120), -- for people
  unique (offer_id, name)
);

-- Another price where all that is given applies. domain/terms.ts says which rule wins.
create table offers.payout_rule (
  id text primary key, -- pyr_
  offer_id text not null references offers.offer,
  goal text, -- these four: null is any
  publisher_id text,
  country text check (country ~ '^[A-Z]{2}$'),
  sub1 text,
  starts_at timestamptz,
  ends_at timestamptz, -- exclusive
  payout_type text check (payout_type in ('CPA', 'CPC', 'CPS', 'CPA_CPS', 'REV_SHARE')), -- null: the offer's payout
  payout_micros bigint check (payout_micros >= 0),
  payout_share_ppm integer check (payout_share_ppm between 0 and 1000000),
  revenue_type text check (revenue_type in ('CPA', 'CPC', 'CPS', 'CPA_CPS')), -- null: the offer's revenue
  revenue_micros bigint check (revenue_micros >= 0),
  revenue_share_ppm integer check (revenue_share_ppm between 0 and 1000000),
  created_at timestamptz not null default now(),
  check (starts_at < ends_at),
  check (payout_type is not null or revenue_type is not null),
  check ((payout_type is null) = (payout_micros is null) and (payout_type is null) = (payout_share_ppm is null)),
  check ((revenue_type is null) = (revenue_micros is null) and (revenue_type is null) = (revenue_share_ppm is null))
);
create index payout_rule_offer on offers.payout_rule (offer_id);

-- Every version of an offer's terms, never changed: a click is paid by the version that was in force when it was routed.
create table offers.terms (
  version bigint generated always as identity primary key,
  offer_id text not null references offers.offer,
  valid_from timestamptz not null default clock_timestamp(),
  body jsonb not null -- OfferTerms of domain/terms.ts without its version
);
create index terms_offer on offers.terms (offer_id, version desc);

-- The terms as they stand in the tables. A payout of one publisher (publisher_payouts) is a rule like any other.
create function offers.terms_body(of_offer text) returns jsonb
language sql stable set search_path = pg_catalog as $$
  select jsonb_build_object(
    'offerId', o.id,
    'currency', o.currency,
    'payout', jsonb_build_object('type', o.payout_type, 'fixedMicros', o.payout_micros, 'sharePpm', o.payout_share_ppm),
    'revenue', jsonb_build_object('type', o.revenue_type, 'fixedMicros', o.revenue_micros, 'sharePpm', o.revenue_share_ppm),
    'goals', (select coalesce(jsonb_agg(g.name order by g.name), '[]') from offers.goal g where g.offer_id = o.id),
    'attributionHours', o.attribution_hours,
    'holdHours', o.hold_hours,
    'rules', (
      select coalesce(jsonb_agg(r.body order by r.id), '[]') from (
        select p.id, jsonb_build_object(
          'id', p.id, 'goal', p.goal, 'publisherId', p.publisher_id, 'country', p.country, 'sub1', p.sub1,
          'startsAt', (extract(epoch from p.starts_at) * 1000)::bigint,
          'endsAt', (extract(epoch from p.ends_at) * 1000)::bigint,
          'payout', case when p.payout_type is not null then
            jsonb_build_object('type', p.payout_type, 'fixedMicros', p.payout_micros, 'sharePpm', p.payout_share_ppm) end,
          'revenue', case when p.revenue_type is not null then
            jsonb_build_object('type', p.revenue_type, 'fixedMicros', p.revenue_micros, 'sharePpm', p.revenue_share_ppm) end
        ) as body
        from offers.payout_rule p where p.offer_id = o.id
        union all
        select 'publisher ' || e.key, jsonb_build_object(
          'id', 'publisher ' || e.key, 'goal', null, 'publisherId', e.key, 'country', null, 'sub1', null,
          'startsAt', null, 'endsAt', null, 'revenue', null,
          'payout', jsonb_build_object('type', o.payout_type, 'fixedMicros', e.value, 'sharePpm', o.payout_share_ppm)
        )
        from jsonb_each(o.publisher_payouts) e
      ) r
    )
  )
  from offers.offer o where o.id = of_offer
$$;

create function offers.keep_terms() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  of_offer text := case when tg_table_name = 'offer' then to_jsonb(new) ->> 'id'
    else coalesce(to_jsonb(new), to_jsonb(old)) ->> 'offer_id' end;
  body jsonb;
begin
  -- One writer at a time, so that the newest version is the newest terms.
  perform from offers.offer where id = of_offer for update;
  body := offers.terms_body(of_offer);
  if body is distinct from (select t.body from offers.terms t where t.offer_id = of_offer order by version desc limit 1) then
    insert into offers.terms (offer_id, body) values (of_offer, body);
    insert into routing.change (kind, key) values ('offer', of_offer);
    perform pg_catalog.pg_notify('routing_change', '');
  end if;
  return null;
end $$;
-- At the end of the transaction: an edit of an offer, its goals and its rules together is one version.
create constraint trigger offer_terms after insert or update on offers.offer
  deferrable initially deferred for each row execute function offers.keep_terms();
create constraint trigger goal_terms after insert or update or delete on offers.goal
  deferrable initially deferred for each row execute function offers.keep_terms();
create constraint trigger payout_rule_terms after insert or update or delete on offers.payout_rule
  deferrable initially deferred for each row execute function offers.keep_terms();
insert into offers.terms (offer_id, body) select id, offers.terms_body(id) from offers.offer;

create view offers.published_terms as select version, offer_id, valid_from, body from offers.terms;
create view offers.published_goal as select id, offer_id, name, title from offers.goal;
create or replace view offers.published_offer as
  select id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting, starts_at, ends_at,
    blocked_publisher_ids, allowed_publisher_ids, publisher_payouts, deep_link_hosts,
    (select max(t.version) from offers.terms t where t.offer_id = o.id) as terms_version
  from offers.offer o;
create or replace view offers.published_advertiser as
  select id, name, status,
    coalesce((select jsonb_agg(jsonb_build_object('hash', t.token_hash, 'expiresAt', t.expires_at) order by t.created_at)
      from offers.advertiser_token t where t.advertiser_id = a.id), '[]'::jsonb) as tokens,
    postback_ip_ranges, pixel_enabled
  from offers.advertiser a;

create view offers.published_advertiser_profile as select id, name, status, pixel_enabled from offers.advertiser;

grant select, insert, delete on offers.goal, offers.payout_rule to smartlink_offers;
grant update on offers.goal, offers.payout_rule to smartlink_offers;
grant select on offers.terms to smartlink_offers;
grant execute on function offers.terms_body to smartlink_offers;
grant usage on schema offers to smartlink_ingest, smartlink_postbacks, smartlink_scheduler;
grant select on offers.published_terms to smartlink_ingest, smartlink_reporting, smartlink_projector;
grant select on offers.published_goal to smartlink_reporting, smartlink_postbacks;
grant select on offers.published_advertiser_profile to smartlink_ingest, smartlink_reporting, smartlink_postbacks;
