-- What publishers are owed: statements, what is not on one yet, and the record of what is done by the clock.

-- Below it nothing is paid out. Without a row it is the default of domain/statement.ts.
create table reporting.payout_threshold (
  publisher_id text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  micros bigint not null check (micros >= 0),
  set_by text not null, -- a user
  set_at timestamptz not null default now(),
  primary key (publisher_id, currency)
);

-- What one publisher is owed in one currency at the end of a month. A draft holds nothing: it is added up when it is read.
create table reporting.statement (
  id text primary key, -- stm_
  publisher_id text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  month date not null check (extract(day from month) = 1),
  time_zone text not null, -- whose month
  ends_at timestamptz not null, -- the first instant after the month there
  -- CARRIED: it was not issued until the next one was drafted, which has everything that this one had.
  status text not null default 'DRAFT' check (status in ('DRAFT', 'CARRIED', 'ISSUED', 'PAID', 'VOID')),
  number text unique, -- from when it is issued
  total_micros bigint, -- from when it is issued, or carried
  threshold_micros bigint,
  reason text, -- why it was carried or voided
  created_at timestamptz not null default now(),
  issued_at timestamptz,
  issued_by text, -- a user
  paid_at timestamptz,
  paid_by text,
  payment_reference text check (char_length(payment_reference) between 1 and 120),
  voided_at timestamptz,
  voided_by text,
  check ((status in ('ISSUED', 'PAID', 'VOID')) = (number is not null and issued_at is not null and issued_by is not null)),
  check ((status = 'DRAFT') = (total_micros is null)),
  check (status not in ('ISSUED', 'PAID') or total_micros > 0),
  check ((status = 'PAID') = (paid_at is not null and payment_reference is not null))
);
create unique index statement_draft on reporting.statement (publisher_id, currency) where status = 'DRAFT';
create unique index statement_month on reporting.statement (publisher_id, currency, month) where status in ('DRAFT', 'ISSUED', 'PAID');
create index statement_publisher on reporting.statement (publisher_id, id desc);

-- What a statement that was issued comes to, line by line. Rows are only ever added.
create table reporting.statement_line (
  statement_id text not null references reporting.statement,
  line integer not null, -- from 1
  kind text not null check (kind in ('CONVERSIONS', 'CLICKS', 'ADJUSTMENTS')),
  month date not null, -- of what was earned; before the statement's own: carried over
  offer_id text,
  detail text not null, -- the goal, or the kind of adjustment
  items bigint not null,
  amount_micros bigint not null,
  primary key (statement_id, line)
);

-- A fact stands on one statement at most. Clicks are billed by their sums: see reporting.open_item.
alter table reporting.conversion
  add column statement_id text references reporting.statement,
  -- A decision that did not see the statement fails, and is made again.
  add constraint conversion_billed check (statement_id is null or status in ('LOCKED', 'REVERSED'));
alter table reporting.adjustment add column statement_id text references reporting.statement;
create index conversion_statement on reporting.conversion (statement_id, id desc) where statement_id is not null;
create index adjustment_statement on reporting.adjustment (statement_id, id desc) where statement_id is not null;
create index conversion_open on reporting.conversion (publisher_id, currency)
  include (id, offer_id, goal, converted_at, status, held_until, payout_micros)
  where statement_id is null and reporting.conversion_counts(status, locked_at);
create index adjustment_open on reporting.adjustment (publisher_id, currency) where statement_id is null;
create index conversion_held on reporting.conversion (held_until) where status = 'PENDING' and held_until is not null;
create index click_earned on reporting.click (publisher_id, currency, clicked_at) include (offer_id, click_payout_micros)
  where click_payout_micros <> 0;

-- What is owed and stands on no statement. One that was billed before it was reversed goes on counting, since an
-- adjustment takes its money back; it is open again where its statement was voided.
create view reporting.open_item as
  select 'CONVERSIONS' as kind, id as item_id, publisher_id, currency, offer_id, goal as detail, converted_at as at,
    1::bigint as items, payout_micros as micros
  from reporting.conversion
  where statement_id is null and reporting.conversion_counts(status, locked_at) and status <> 'PENDING'
  union all
  select 'ADJUSTMENTS', id, publisher_id, currency, offer_id, kind, created_at, 1, payout_micros
  from reporting.adjustment
  where statement_id is null and payout_micros <> 0
  union all
  select 'CLICKS', null, publisher_id, currency, offer_id, '', clicked_at, 1, click_payout_micros
  from reporting.click
  where click_payout_micros <> 0 and publisher_id is not null
  union all
  -- Less what is billed of them. The middle of a month lies in the same month wherever the network's days begin.
  select 'CLICKS', null, s.publisher_id, s.currency, l.offer_id, '', (l.month + interval '14 days') at time zone 'UTC',
    -l.items, -l.amount_micros
  from reporting.statement_line l join reporting.statement s on s.id = l.statement_id
  where l.kind = 'CLICKS' and s.status in ('ISSUED', 'PAID');

-- Nothing of a statement changes once it is issued; and it is only issued when it adds up.
create function reporting.keep_statement() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  sums numeric[];
begin
  if (old.status, new.status) not in (
    ('DRAFT', 'DRAFT'), ('DRAFT', 'ISSUED'), ('DRAFT', 'CARRIED'), ('ISSUED', 'PAID'), ('ISSUED', 'VOID')
  ) then
    raise exception 'statement %: % cannot become %', old.id, old.status, new.status using errcode = 'check_violation';
  end if;
  if old.status <> 'DRAFT' and to_jsonb(old) - array['status', 'reason', 'paid_at', 'paid_by', 'payment_reference', 'voided_at', 'voided_by']
    <> to_jsonb(new) - array['status', 'reason', 'paid_at', 'paid_by', 'payment_reference', 'voided_at', 'voided_by'] then
    raise exception 'statement % is issued: it does not change any more', old.id using errcode = 'check_violation';
  end if;
  if new.status = 'ISSUED' and old.status = 'DRAFT' then
    select array[
      coalesce(sum(amount_micros), 0),
      coalesce(sum(amount_micros) filter (where kind = 'CONVERSIONS'), 0),
      coalesce(sum(amount_micros) filter (where kind = 'ADJUSTMENTS'), 0)
    ] into sums from reporting.statement_line where statement_id = new.id;
    if sums <> array[
      new.total_micros,
      (select coalesce(sum(payout_micros), 0) from reporting.conversion where statement_id = new.id),
      (select coalesce(sum(payout_micros), 0) from reporting.adjustment where statement_id = new.id)
    ] then
      raise exception 'statement % does not add up', new.id using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger statement_kept before update on reporting.statement for each row execute function reporting.keep_statement();

-- What is billed keeps its amount, and leaves its statement only when that is void.
create function reporting.keep_billed() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.statement_id is not distinct from old.statement_id then
    raise exception '% is billed: an adjustment changes its money', old.id using errcode = 'check_violation';
  end if;
  if new.statement_id is not null and (old.statement_id is not null
    or not exists (select from reporting.statement s where s.id = new.statement_id and s.status = 'DRAFT'
      and s.publisher_id = new.publisher_id and s.currency = new.currency))
    or old.statement_id is not null and not exists (select from reporting.statement s where s.id = old.statement_id and s.status = 'VOID')
  then
    raise exception '% cannot go from statement % to %', old.id, old.statement_id, new.statement_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger conversion_billed before update on reporting.conversion for each row
  when (old.statement_id is distinct from new.statement_id or (old.statement_id is not null
    and (old.payout_micros, old.currency, old.publisher_id) is distinct from (new.payout_micros, new.currency, new.publisher_id)))
  execute function reporting.keep_billed();
create trigger adjustment_billed before update on reporting.adjustment for each row
  when (old.statement_id is distinct from new.statement_id or (old.statement_id is not null
    and (old.payout_micros, old.currency, old.publisher_id) is distinct from (new.payout_micros, new.currency, new.publisher_id)))
  execute function reporting.keep_billed();

-- What is done by the clock ------------------------------------------------------------------------------------------------

-- One row per time that something was done, or failed. What runs every minute leaves none when there was nothing to do.
create table reporting.duty_run (
  id bigint generated always as identity primary key,
  duty text not null check (duty in ('HOLD_RELEASE', 'CONSISTENCY_CHECK', 'RETENTION', 'STATEMENT_DRAFTS', 'REPORT_MAILS')),
  due_at timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz not null default clock_timestamp(),
  counts jsonb not null, -- what was done, by name
  problem text -- null: it was done
);
create index duty_run_duty on reporting.duty_run (duty, due_at desc) where problem is null;

-- What the nightly check found: whether reports and the facts behind them say the same.
create table reporting.consistency_check (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  finished_at timestamptz not null default clock_timestamp(),
  first_day date not null, -- in UTC, as rollups are
  last_day date not null,
  differences integer not null check (differences >= 0), -- 0: they agree
  details jsonb not null -- rows of reporting.check_rollups, the first hundred
);

-- What still tells of a person, by age.
create index click_personal on reporting.click (clicked_at) where visitor <> '';
create index postback_personal on reporting.postback (received_at) where raw ->> 'ip' <> '';

grant select, insert, update on reporting.payout_threshold, reporting.statement to smartlink_reporting;
grant select, insert on reporting.statement_line to smartlink_reporting;
-- Whoever writes conversions evaluates the condition of conversion_open.
grant execute on function reporting.conversion_counts to smartlink_ingest, smartlink_reporting, smartlink_scheduler;
grant select on reporting.open_item, reporting.duty_run, reporting.consistency_check to smartlink_reporting;
grant update (locked_at, statement_id) on reporting.conversion to smartlink_reporting;
grant update (statement_id) on reporting.adjustment to smartlink_reporting;

grant update (status, updated_at) on reporting.conversion to smartlink_scheduler;
grant update (ip_prefix, visitor, user_agent, referrer) on reporting.click to smartlink_scheduler;
grant select, update (raw) on reporting.postback to smartlink_scheduler;
grant select, insert, delete on reporting.duty_run to smartlink_scheduler;
grant select, insert on reporting.consistency_check to smartlink_scheduler;
