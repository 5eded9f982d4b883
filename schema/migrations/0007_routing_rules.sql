-- What routing asks beside targeting: when an offer runs, who may send to it and for how much, and where else it may lead.
alter table offers.offer
  add column starts_at timestamptz, -- null: from the beginning
  add column ends_at timestamptz, -- exclusive; null: for ever
  add column blocked_publisher_ids text[] not null default '{}',
  add column allowed_publisher_ids text[], -- null: every publisher, '{}': none
  -- {"pub_…": micros} for the publishers that get another payout
  add column publisher_payouts jsonb not null default '{}' check (jsonb_typeof(publisher_payouts) = 'object'),
  add column deep_link_hosts text[] not null default '{}',
  add constraint offer_schedule check (starts_at < ends_at);

-- A host that tracking links may be on beside the one of the installation: "go.example.com", with a port where needed.
create table offers.tracking_domain (
  id text primary key,
  host text not null unique check (host = lower(host) and char_length(host) between 1 and 259),
  is_default boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index tracking_domain_default on offers.tracking_domain (is_default) where is_default;

alter table offers.smartlink
  add column fallback_offer_id text references offers.offer,
  add column sticky boolean not null default false,
  add column redirect_type text not null default 'FOUND' check (redirect_type in ('FOUND', 'TEMPORARY', 'META_REFRESH')),
  add column referrer_policy text not null default 'no-referrer'
    check (referrer_policy in ('no-referrer', 'origin', 'strict-origin-when-cross-origin', 'unsafe-url')),
  add column tracking_domain_id text references offers.tracking_domain;
create index smartlink_fallback_offer on offers.smartlink (fallback_offer_id) where fallback_offer_id is not null;
create index smartlink_tracking_domain on offers.smartlink (tracking_domain_id) where tracking_domain_id is not null;

alter table offers.smartlink_member add unique (id, offer_id);

-- A limit on what an offer, a pool member, a publisher, or a publisher on one offer may get in a window of time. How much
-- is used stands elsewhere under the id, so a cap that is only raised keeps its id.
create table offers.cap (
  id text primary key,
  scope text not null,
  offer_id text references offers.offer,
  member_id text,
  publisher_id text, -- another schema's, so not a foreign key; null in scope PUBLISHER_OFFER: each publisher for itself
  metric text not null check (metric in ('CLICKS', 'CONVERSIONS', 'PAYOUT', 'REVENUE')),
  time_window text not null check (time_window in ('HOUR', 'DAY', 'WEEK', 'MONTH', 'TOTAL')),
  cap_limit bigint not null check (cap_limit > 0), -- a count, or micros for PAYOUT and REVENUE
  time_zone text not null, -- IANA name
  over_cap_action text not null check (over_cap_action in ('ROUTE_NEXT', 'STOP', 'ALERT_ONLY')),
  -- An offer that leaves a pool takes the caps of its place along.
  foreign key (member_id, offer_id) references offers.smartlink_member (id, offer_id) on delete cascade,
  unique nulls not distinct (scope, offer_id, member_id, publisher_id, metric, time_window, over_cap_action),
  check (case scope
    when 'OFFER' then offer_id is not null and member_id is null and publisher_id is null
    when 'MEMBER' then offer_id is not null and member_id is not null and publisher_id is null
    when 'PUBLISHER' then offer_id is null and member_id is null and publisher_id is not null
    when 'PUBLISHER_OFFER' then offer_id is not null and member_id is null
    else false
  end)
);
create index cap_offer on offers.cap (offer_id);
create index cap_member on offers.cap (member_id) where member_id is not null;
create index cap_publisher on offers.cap (publisher_id) where publisher_id is not null;

alter table routing.projection drop constraint projection_kind_check,
  add check (kind in ('link', 'smartlink', 'advertiser', 'domain'));

create trigger tracking_domain_routing after insert or update or delete on offers.tracking_domain
  for each row execute function routing.note_change('domain', 'host');
create trigger cap_offer_routing after insert or update or delete on offers.cap
  for each row execute function routing.note_change('offer', 'offer_id');
create trigger cap_publisher_routing after insert or update or delete on offers.cap
  for each row execute function routing.note_change('publisher', 'publisher_id');

create view offers.published_tracking_domain as
  select host, is_default from offers.tracking_domain;
create view offers.published_cap as
  select id, scope, offer_id, member_id, publisher_id, metric, time_window, cap_limit, time_zone, over_cap_action
  from offers.cap;
create or replace view offers.published_offer as
  select id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting,
    starts_at, ends_at, blocked_publisher_ids, allowed_publisher_ids, publisher_payouts, deep_link_hosts
  from offers.offer;
create or replace view offers.published_smartlink as
  select s.id, s.name, s.status, s.visibility, s.mode, s.fallback_url, s.created_at,
    coalesce((select array_agg(a.publisher_id order by a.publisher_id)
              from offers.smartlink_access a where a.smartlink_id = s.id), '{}') as allowed_publisher_ids,
    s.fallback_offer_id, s.sticky, s.redirect_type, s.referrer_policy,
    own.host as tracking_host, -- null: the default one
    -- What its tracking links are on; null: the host of the installation.
    coalesce(own.host, (select d.host from offers.tracking_domain d where d.is_default)) as link_host
  from offers.smartlink s left join offers.tracking_domain own on own.id = s.tracking_domain_id;

grant select, insert, update, delete on offers.cap to smartlink_offers;
grant select, insert, update (is_default) on offers.tracking_domain to smartlink_offers;
grant select on offers.published_tracking_domain, offers.published_cap to smartlink_projector;
