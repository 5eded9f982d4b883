create table offers.advertiser (
  id text primary key,
  name text not null check (char_length(name) between 1 and 120),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'PAUSED')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- What an advertiser's postback proves itself with. Only the SHA-256 is kept; during rotation two are good.
create table offers.advertiser_token (
  token_hash text primary key,
  advertiser_id text not null references offers.advertiser,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index advertiser_token_advertiser on offers.advertiser_token (advertiser_id);

create table offers.offer (
  id text primary key,
  advertiser_id text not null references offers.advertiser,
  name text not null check (char_length(name) between 1 and 120),
  description text not null default '',
  category text not null default '',
  status text not null default 'DRAFT' check (status in ('DRAFT', 'ACTIVE', 'PAUSED', 'ARCHIVED')),
  destination_url text not null,
  payout_micros bigint not null check (payout_micros >= 0),
  revenue_micros bigint not null check (revenue_micros >= 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  -- [{"dimension":"COUNTRY","operator":"INCLUDE","values":["DE"]}], checked by domain/targeting.ts before it is written
  targeting jsonb not null default '[]' check (jsonb_typeof(targeting) = 'array'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index offer_advertiser on offers.offer (advertiser_id, id);

create table offers.smartlink (
  id text primary key,
  name text not null check (char_length(name) between 1 and 120),
  description text not null default '',
  status text not null default 'DRAFT' check (status in ('DRAFT', 'ACTIVE', 'PAUSED', 'ARCHIVED')),
  visibility text not null check (visibility in ('OPEN', 'ASK_TO_JOIN', 'PRIVATE')),
  mode text not null check (mode in ('WEIGHT', 'PRIORITY', 'AUTO_OPTIMIZE')),
  fallback_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table offers.smartlink_member (
  id text primary key,
  smartlink_id text not null references offers.smartlink,
  offer_id text not null references offers.offer,
  weight integer not null default 100 check (weight between 0 and 10000),
  priority integer not null default 1 check (priority between 1 and 1000),
  unique (smartlink_id, offer_id)
);
create index smartlink_member_offer on offers.smartlink_member (offer_id);

-- Who sees a PRIVATE smartlink. The publisher lives in another schema, so the id is not a foreign key.
create table offers.smartlink_access (
  smartlink_id text not null references offers.smartlink,
  publisher_id text not null,
  primary key (smartlink_id, publisher_id)
);

create trigger offer_routing after insert or update or delete on offers.offer
  for each row execute function routing.note_change('offer', 'id');
create trigger smartlink_routing after insert or update or delete on offers.smartlink
  for each row execute function routing.note_change('smartlink', 'id');
create trigger smartlink_member_routing after insert or update or delete on offers.smartlink_member
  for each row execute function routing.note_change('smartlink', 'smartlink_id');
create trigger advertiser_routing after insert or update or delete on offers.advertiser
  for each row execute function routing.note_change('advertiser', 'id');
create trigger advertiser_token_routing after insert or update or delete on offers.advertiser_token
  for each row execute function routing.note_change('advertiser', 'advertiser_id');

-- Published views: the only way for another part to read this owner's data.
create view offers.published_smartlink as
  select s.id, s.name, s.status, s.visibility, s.mode, s.fallback_url, s.created_at,
    coalesce((select array_agg(a.publisher_id order by a.publisher_id)
              from offers.smartlink_access a where a.smartlink_id = s.id), '{}') as allowed_publisher_ids
  from offers.smartlink s;
create view offers.published_member as
  select id, smartlink_id, offer_id, weight, priority from offers.smartlink_member;
create view offers.published_offer as
  select id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting from offers.offer;
create view offers.published_advertiser as
  select a.id, a.name, a.status,
    coalesce((select jsonb_agg(jsonb_build_object('hash', t.token_hash, 'expiresAt', t.expires_at) order by t.created_at)
              from offers.advertiser_token t where t.advertiser_id = a.id), '[]') as tokens
  from offers.advertiser a;

grant select, insert, update on offers.advertiser, offers.offer, offers.smartlink to smartlink_offers;
grant select, insert, update, delete on offers.advertiser_token, offers.smartlink_member, offers.smartlink_access to smartlink_offers;
grant select on offers.published_smartlink to smartlink_publishers, smartlink_projector, smartlink_reporting;
grant select on offers.published_member to smartlink_projector;
grant select on offers.published_offer to smartlink_projector, smartlink_reporting;
grant select on offers.published_advertiser to smartlink_projector;
