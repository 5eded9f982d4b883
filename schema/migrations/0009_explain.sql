-- What it takes to make a decision of the redirect again: the documents as they were, and what the redirect drew and found.
-- A document that is replaced is kept for a while (the projector knows how long); the one in force stays where it is.
create table routing.projection_history (
  kind text not null,
  key text not null,
  version bigint not null, -- of its writing: in force from then until replaced_at
  body jsonb,
  replaced_at timestamptz not null default now(),
  primary key (kind, key, version)
);
create index projection_history_replaced on routing.projection_history (replaced_at);

create function routing.keep_replaced() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into routing.projection_history (kind, key, version, body)
  select kind, key, version, body from replaced where kind in ('link', 'smartlink')
  -- A version comes twice where the projection was begun anew; keeping history must never stop it.
  on conflict (kind, key, version) do update set body = excluded.body, replaced_at = excluded.replaced_at;
  return null;
end $$;
create trigger projection_history after update on routing.projection
  referencing old table as replaced
  for each statement execute function routing.keep_replaced();

-- Every version of a document that is known; replaced_at is null for the one in force. Tokens of advertisers are not here.
create view routing.published_document as
  select kind, key, version, body, null::timestamptz as replaced_at
  from routing.projection where kind in ('link', 'smartlink')
  union all
  select kind, key, version, body, replaced_at from routing.projection_history;

-- Null in all of them: the click is older than the column.
alter table reporting.click
  add column random double precision, -- in [0, 1)
  add column hops integer, -- how many of our own redirects led here
  add column verdicts text, -- one letter per member of the pool, then the fallback offer's: domain/verdict-letters.ts
  add column closed_caps text[], -- ids of the caps that refused
  add column sticky_offer_id text, -- where the same visitor was sent before; null also when nowhere
  add column region text,
  add column city text,
  add column os_version text,
  add column languages text[], -- best first
  add column asn bigint,
  add column connection_type text,
  add column traffic_reason text;

grant select, delete on routing.projection_history to smartlink_projector;
grant usage on schema routing to smartlink_reporting;
grant select on routing.published_document to smartlink_reporting;
grant select on publishers.published_link to smartlink_reporting;
