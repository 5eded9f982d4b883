-- Postbacks to publishers: where they go, what became of each, and what is asked of the worker that sends them.

create table publishers.postback_endpoint (
  id text primary key, -- pbe_
  publisher_id text not null references publishers.publisher,
  name text not null check (char_length(name) between 1 and 120),
  url text not null check (char_length(url) between 1 and 2048), -- with macros; may hold the publisher's own tokens
  method text not null check (method in ('GET', 'POST_JSON')),
  smartlink_ids text[], -- these four: null is everything
  offer_ids text[],
  goals text[],
  statuses text[],
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'PAUSED')),
  pause_reason text check (pause_reason in ('BY_HAND', 'GONE')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz, -- its deliveries stay to be read
  check ((status = 'PAUSED') = (pause_reason is not null))
);
create index postback_endpoint_publisher on publishers.postback_endpoint (publisher_id, id desc) where deleted_at is null;

-- What bodies are signed with. Encrypted, not hashed: the worker has to sign with it.
create table publishers.postback_secret (
  id text primary key, -- pbs_
  endpoint_id text not null references publishers.postback_endpoint,
  sealed text not null, -- by a key that is derived from the installation's secret
  hint text not null, -- its last characters, to tell secrets apart
  created_at timestamptz not null default now(),
  expires_at timestamptz -- null: until it is replaced
);
create index postback_secret_endpoint on publishers.postback_secret (endpoint_id);

create view publishers.published_postback_endpoint as
  select e.id, e.publisher_id, e.name, e.url, e.method, e.smartlink_ids, e.offer_ids, e.goals, e.statuses, e.status, e.created_at, e.updated_at,
    coalesce((select jsonb_agg(jsonb_build_object('sealed', s.sealed, 'expiresAt', s.expires_at) order by s.created_at desc)
      from publishers.postback_secret s where s.endpoint_id = e.id), '[]') as secrets
  from publishers.postback_endpoint e
  where e.deleted_at is null;

-- Whoever waits for an endpoint to run again hears of it.
create function publishers.note_postback_endpoint() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('postback_work', '');
  return null;
end $$;
create trigger postback_endpoint_noted after update on publishers.postback_endpoint
  for each row execute function publishers.note_postback_endpoint();

alter table publishers.notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in (
    'APPLICATION_APPROVED', 'APPLICATION_DECLINED', 'APPLICATION_REVOKED', 'POSTBACKS_FAILING', 'POSTBACKS_PAUSED'
  ));

-- The worker sees how a publisher's server does, and may say so without being able to write anything else here.
create function publishers.report_postback_endpoint(
  endpoint_id text, kind text, notification_id text, title text, body text
) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare of_publisher text;
begin
  select e.publisher_id into of_publisher from publishers.postback_endpoint e
  where e.id = endpoint_id and e.status = 'ACTIVE' and e.deleted_at is null for update;
  if not found then return; end if;
  if kind = 'POSTBACKS_PAUSED' then
    update publishers.postback_endpoint set status = 'PAUSED', pause_reason = 'GONE', updated_at = now() where id = endpoint_id;
  end if;
  insert into publishers.notification (id, publisher_id, kind, title, body)
  values (notification_id, of_publisher, kind, title, body);
end $$;

-- Deliveries -------------------------------------------------------------------------------------------------------------

-- One event on its way to one endpoint. The id is the idempotency key: whatever is sent for it carries it.
create table reporting.postback_delivery (
  id text primary key, -- pbd_
  publisher_id text, -- null: a test by staff
  endpoint_id text, -- null: a test of a URL
  event_id bigint, -- of reporting.conversion_event; null: a test
  change_id bigint, -- of reporting.conversion_change: what there is to tell
  conversion_id text,
  click_id text,
  smartlink_id text,
  offer_id text,
  goal text,
  conversion_status text,
  event_at timestamptz not null,
  test jsonb, -- {url, method, texts}: what a test sends; null: no test
  status text not null
    check (status in ('QUEUED', 'SENDING', 'RETRYING', 'DELIVERED', 'FAILED', 'SKIPPED', 'CANCELLED')),
  reason text, -- domain/postback-delivery.ts: why it was not sent or was given up
  hold text check (hold in ('EARLIER_FIRST', 'CIRCUIT_OPEN', 'ENDPOINT_PAUSED')), -- what it waits for; null: its turn has come
  turn integer not null default 0, -- only the job with this number may act on it
  failures integer not null default 0, -- that used up its tries
  attempts integer not null default 0, -- all that were made
  next_attempt_at timestamptz, -- null: none is due
  held_since timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  unique (endpoint_id, event_id),
  check ((status in ('DELIVERED', 'FAILED', 'SKIPPED', 'CANCELLED')) = (finished_at is not null)),
  check ((test is null) = (event_id is not null)),
  check (hold is null or status in ('QUEUED', 'RETRYING'))
);
create index postback_delivery_publisher on reporting.postback_delivery (publisher_id, id desc);
create index postback_delivery_endpoint on reporting.postback_delivery (endpoint_id, id desc);
create index postback_delivery_conversion on reporting.postback_delivery (conversion_id, id desc) where conversion_id is not null;
create index postback_delivery_click on reporting.postback_delivery (click_id) where click_id is not null;
create index postback_delivery_held on reporting.postback_delivery (endpoint_id, hold, event_id) where hold is not null;
create index postback_delivery_open on reporting.postback_delivery (endpoint_id, event_id)
  where status in ('QUEUED', 'SENDING', 'RETRYING');

create table reporting.postback_attempt (
  delivery_id text not null references reporting.postback_delivery on delete cascade,
  number integer not null check (number >= 1),
  endpoint_id text,
  started_at timestamptz not null,
  is_probe boolean not null default false, -- of an open circuit: it uses up no try
  method text not null,
  url text not null, -- secrets masked; '' once it is forgotten
  status_code integer, -- null: no answer
  response_body text not null default '', -- the first 8 KB, made storable
  is_body_truncated boolean not null default false,
  latency_ms integer, -- null: under way, or the worker died
  error text, -- domain/postback-delivery.ts
  error_message text not null default '',
  primary key (delivery_id, number)
);
create index postback_attempt_endpoint on reporting.postback_attempt (endpoint_id, started_at desc);
create index postback_attempt_time on reporting.postback_attempt (started_at) where url <> '';

-- How an endpoint does; no row: nothing was wrong yet.
create table reporting.postback_circuit (
  endpoint_id text primary key,
  state text not null default 'CLOSED' check (state in ('CLOSED', 'OPEN', 'CATCHING_UP')),
  failures integer not null default 0, -- in a row
  opened_at timestamptz,
  probe_at timestamptz, -- of OPEN: when one delivery is tried
  updated_at timestamptz not null default now()
);

-- What people ask of the worker: to send a test, or to send again.
create table reporting.postback_request (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('TEST', 'RESEND', 'RESEND_RANGE')),
  body jsonb not null,
  created_at timestamptz not null default now()
);
create function reporting.note_postback_request() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('postback_work', '');
  return null;
end $$;
create trigger postback_request_noted after insert on reporting.postback_request
  for each statement execute function reporting.note_postback_request();

-- What is forgotten of a click is forgotten of what was sent about it.
create function reporting.forget_postbacks() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update reporting.postback_attempt a set url = '', response_body = ''
  from reporting.postback_delivery d
  where d.click_id = new.click_id and a.delivery_id = d.id;
  return null;
end $$;
create trigger click_postbacks_forgotten after update of erased_at on reporting.click
  for each row when (old.erased_at is null and new.erased_at is not null) execute function reporting.forget_postbacks();

grant select, insert, update on publishers.postback_endpoint to smartlink_publishers;
grant select, insert, update, delete on publishers.postback_secret to smartlink_publishers;
grant usage on schema publishers to smartlink_postbacks;
grant select on publishers.published_postback_endpoint to smartlink_postbacks;
grant select (id, publisher_id, name, url, method, status) on publishers.published_postback_endpoint to smartlink_reporting;
grant execute on function publishers.report_postback_endpoint to smartlink_postbacks;
grant select (id, name) on offers.published_offer to smartlink_postbacks;
grant select, insert, update on reporting.postback_delivery, reporting.postback_attempt, reporting.postback_circuit to smartlink_postbacks;
grant select, delete on reporting.postback_request to smartlink_postbacks;
grant select on reporting.postback_delivery, reporting.postback_attempt, reporting.postback_circuit to smartlink_reporting;
grant select, insert on reporting.postback_request to smartlink_reporting;
