create table publishers.publisher (
  id text primary key,
  name text not null check (char_length(name) between 1 and 120),
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED')),
  created_at timestamptz not null default now()
);

-- A person. The id is the one of the sign-in account (schema auth); passwords never come here.
create table publishers.app_user (
  id text primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  role text not null check (role in ('NETWORK_ADMIN', 'MANAGER', 'PUBLISHER')),
  publisher_id text references publishers.publisher,
  created_at timestamptz not null default now(),
  check ((role = 'PUBLISHER') = (publisher_id is not null))
);

create table publishers.api_key (
  id text primary key,
  user_id text not null references publishers.app_user,
  name text not null check (char_length(name) between 1 and 120),
  prefix text not null unique,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_user on publishers.api_key (user_id);

-- One row per attempt. smartlink_id belongs to another schema, so it is not a foreign key.
create table publishers.application (
  id text primary key,
  smartlink_id text not null,
  publisher_id text not null references publishers.publisher,
  attempt integer not null check (attempt >= 1),
  status text not null check (status in ('PENDING', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'REVOKED')),
  message text not null default '',
  submitted_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text references publishers.app_user,
  decline_reason text check (decline_reason in ('NEEDS_MORE_DETAIL', 'DOES_NOT_MEET_REQUIREMENTS', 'NOT_THE_RIGHT_FIT', 'OTHER')),
  note text not null default '',
  unique (smartlink_id, publisher_id, attempt)
);
-- At most one attempt is open: two clicks on Apply make one application.
create unique index application_open on publishers.application (smartlink_id, publisher_id)
  where status in ('PENDING', 'APPROVED');
-- Lists are read by id, which sorts by creation.
create index application_smartlink on publishers.application (smartlink_id, id);
create index application_publisher on publishers.application (publisher_id, id);
create index application_status on publishers.application (status, id);

-- Made on the first approval and kept for ever: re-approval and pool changes never change the code.
create table publishers.tracking_link (
  id text primary key,
  code text not null unique check (code ~ '^[1-9A-HJ-NP-Za-km-z]{7}$'),
  smartlink_id text not null,
  publisher_id text not null references publishers.publisher,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'REVOKED')),
  created_at timestamptz not null default now(),
  unique (smartlink_id, publisher_id)
);
create index tracking_link_publisher on publishers.tracking_link (publisher_id, id);

create table publishers.notification (
  id text primary key,
  publisher_id text not null references publishers.publisher,
  kind text not null check (kind in ('APPLICATION_APPROVED', 'APPLICATION_DECLINED', 'APPLICATION_REVOKED')),
  title text not null,
  body text not null,
  smartlink_id text,
  application_id text references publishers.application,
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create index notification_publisher on publishers.notification (publisher_id, id);

create trigger tracking_link_routing after insert or update or delete on publishers.tracking_link
  for each row execute function routing.note_change('link', 'code');
create trigger publisher_routing after update on publishers.publisher
  for each row execute function routing.note_change('publisher', 'id');

create view publishers.published_publisher as
  select id, name, status from publishers.publisher;
-- A suspended publisher's links stop routing, whatever their own status says.
create view publishers.published_link as
  select l.id, l.code, l.smartlink_id, l.publisher_id, p.status as publisher_status, l.status
  from publishers.tracking_link l join publishers.publisher p on p.id = l.publisher_id;
create view publishers.published_user as
  select u.id, u.email, u.name, u.role, u.publisher_id, p.status as publisher_status
  from publishers.app_user u left join publishers.publisher p on p.id = u.publisher_id;
create view publishers.published_api_key as
  select k.id, k.prefix, k.secret_hash, k.scopes, k.revoked_at, k.last_used_at, k.user_id, u.role, u.publisher_id
  from publishers.api_key k join publishers.app_user u on u.id = k.user_id;

-- The gateway sees each use of a key, and may say so without being able to write anything else.
create function publishers.note_api_key_use(key_id text) returns void
language sql security definer set search_path = pg_catalog as $$
  update publishers.api_key set last_used_at = pg_catalog.now() where id = key_id;
$$;
revoke execute on function publishers.note_api_key_use from public;
grant execute on function publishers.note_api_key_use to smartlink_gateway;

grant select, insert, update on publishers.publisher, publishers.app_user, publishers.api_key, publishers.application,
  publishers.tracking_link, publishers.notification to smartlink_publishers;
grant select on publishers.published_publisher to smartlink_projector, smartlink_reporting;
grant select on publishers.published_link to smartlink_projector;
grant select on publishers.published_user, publishers.published_api_key to smartlink_gateway;
