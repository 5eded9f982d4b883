-- What leaves reports: files to download, and reports that are kept and mailed.

-- What a download link stands for. The link is signed and names the row; who made it is asked again for at every download.
create table reporting.export (
  id text primary key, -- exp_
  user_id text not null,
  api_key_id text, -- the key that asked; null: in the portal
  kind text not null check (kind in ('CLICKS', 'CONVERSIONS', 'REPORT')),
  definition jsonb not null, -- ExportDefinition of subgraphs/reporting/exports/export-definition.ts
  created_at timestamptz not null, -- rows stored later are not in it
  expires_at timestamptz not null
);
create index export_expiry on reporting.export (expires_at);

create table reporting.saved_report (
  id text primary key, -- rpt_
  owner_id text not null, -- a user: it is theirs alone, and shows what they may see
  publisher_id text, -- of the owner when it was saved; null: staff
  name text not null check (char_length(name) between 1 and 120),
  definition jsonb not null, -- SavedDefinition of subgraphs/reporting/saved-reports/saved-definition.ts
  schedule text not null default 'NONE' check (schedule in ('NONE', 'DAILY', 'WEEKLY', 'MONTHLY')),
  hour integer not null default 6 check (hour between 0 and 23), -- in time_zone
  time_zone text not null,
  recipients text[] not null default '{}' check (cardinality(recipients) <= 10),
  next_run_at timestamptz, -- null: not by itself
  last_run_at timestamptz,
  last_problem text, -- null: the last mail went out
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((schedule = 'NONE') = (next_run_at is null))
);
create index saved_report_owner on reporting.saved_report (owner_id, id desc);
create index saved_report_due on reporting.saved_report (next_run_at) where next_run_at is not null;

-- Reports whose mail is due, with what it takes to ask as their owner: savedReportMail gives the mail, and
-- markSavedReportSent takes the report off this list until its next time. Nobody mails for a suspended publisher, nor for
-- an owner who has gone to another.
create view reporting.due_saved_report as
  select s.id, s.owner_id, u.role, u.publisher_id, s.recipients, s.next_run_at as due_at
  from reporting.saved_report s
  join publishers.published_user u on u.id = s.owner_id and u.publisher_id is not distinct from s.publisher_id
  where s.next_run_at <= now() and cardinality(s.recipients) > 0 and u.publisher_status is distinct from 'SUSPENDED';

grant select, insert, delete on reporting.export to smartlink_reporting;
grant select, insert, update, delete on reporting.saved_report to smartlink_reporting;
grant select on reporting.due_saved_report to smartlink_scheduler;
-- Who may still come in; neither names nor secrets.
grant select (id, role, publisher_id, publisher_status) on publishers.published_user to smartlink_reporting;
grant select (id, user_id, scopes, revoked_at) on publishers.published_api_key to smartlink_reporting;
