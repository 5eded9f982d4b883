-- One schema per owner, one login role per process. Passwords are set after the migrations, from the installation's
-- secret, so that none stands in a file. Roles belong to the whole server, hence "if missing".
do $$
declare name text;
begin
  foreach name in array array[
    'smartlink_offers', 'smartlink_publishers', 'smartlink_reporting', 'smartlink_gateway',
    'smartlink_projector', 'smartlink_redirect', 'smartlink_ingest'
  ] loop
    begin
      execute format('create role %I login', name);
    exception when duplicate_object or unique_violation then
      null; -- another database of this server, or a parallel migration, was first
    end;
  end loop;
end $$;

create schema offers;
create schema publishers;
create schema reporting;
create schema routing;
create schema auth;

grant usage on schema offers to smartlink_offers, smartlink_publishers, smartlink_reporting, smartlink_projector;
grant usage on schema publishers to smartlink_publishers, smartlink_reporting, smartlink_projector, smartlink_gateway;
grant usage on schema reporting to smartlink_reporting, smartlink_ingest;
grant usage on schema routing to smartlink_projector, smartlink_redirect;
grant usage on schema auth to smartlink_gateway;
