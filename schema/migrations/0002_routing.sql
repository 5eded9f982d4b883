-- The routing projection: what the redirect needs to know, already joined, one document per row.
-- `change` is the outbox that row triggers of the owners write in the same transaction as the change itself.
create table routing.change (
  id bigint generated always as identity primary key,
  kind text not null,
  key text not null,
  changed_at timestamptz not null default now()
);

create table routing.projection (
  kind text not null check (kind in ('link', 'smartlink', 'advertiser')),
  key text not null,
  version bigint not null,
  body jsonb, -- null: gone; kept so that a delta can tell the redirect
  primary key (kind, key)
);
create index projection_version on routing.projection (version);

-- One row: the newest version. Locked by the projector while it writes, so versions commit in order.
create table routing.state (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 0
);
insert into routing.state default values;

-- Called by triggers of other owners' tables: tg_argv[0] is the kind, tg_argv[1] the column that holds the key.
create function routing.note_change() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  key_before text := case when tg_op <> 'INSERT' then to_jsonb(old) ->> tg_argv[1] end;
  key_after text := case when tg_op <> 'DELETE' then to_jsonb(new) ->> tg_argv[1] end;
begin
  -- A row that moved (a member to another smartlink) changes both where it was and where it is.
  insert into routing.change (kind, key)
  select distinct tg_argv[0], k.key from (values (key_before), (key_after)) as k (key) where k.key is not null;
  perform pg_catalog.pg_notify('routing_change', '');
  return null;
end $$;

grant select, delete on routing.change to smartlink_projector;
grant select, insert, update, delete on routing.projection to smartlink_projector;
grant select, update on routing.state to smartlink_projector;
grant select on routing.projection, routing.state to smartlink_redirect;
