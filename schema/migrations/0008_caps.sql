-- Caps. A redirect asks nobody while it decides: it leases clicks in blocks and counts them itself. What all of them hold
-- never passes the limit, so neither does what they let through. docs/decisions/2026-11-22-caps-by-leases.md says why.

-- One window of one cap. Redirects write it through the functions below, which lock the row.
create table routing.cap_usage (
  counter text not null, -- the cap's id; with "/" and a publisher's id where each publisher counts for itself
  window_start timestamptz not null,
  window_end timestamptz not null, -- exclusive
  metric text not null check (metric in ('CLICKS', 'CONVERSIONS', 'PAYOUT', 'REVENUE')),
  offer_id text not null, -- these three: whose clicks it counts; '': anybody's
  smartlink_id text not null,
  publisher_id text not null,
  leased bigint not null check (leased >= 0), -- clicks: let through, or held by a redirect that may let them through
  short_at timestamptz, -- when a redirect last asked for clicks in vain
  -- What follows is for the other metrics, whose clicks are worth something only later; see routing.click_room.
  worth_per_click double precision, -- expected: conversions, or micros
  clicks_before bigint not null default 0, -- of `leased`: let through more than a day ago
  worth_before bigint not null default 0, -- of what was spent: more than a day ago
  estimated_at timestamptz,
  opened_at timestamptz not null default now(),
  primary key (counter, window_start)
);
create index cap_usage_end on routing.cap_usage (window_end);
create index cap_usage_short on routing.cap_usage (short_at);

-- What one process of a redirect was given of one window.
create table routing.cap_lease (
  id text primary key,
  counter text not null,
  window_start timestamptz not null,
  node text not null, -- names the folder of a click log, which has one living writer at a time
  process text not null,
  granted bigint not null check (granted >= 0), -- clicks, those let through included
  used bigint not null, -- let through, as the process last said
  turn bigint not null, -- of the last request: one that was overtaken by a later one must change nothing
  foreign key (counter, window_start) references routing.cap_usage on delete cascade
);
create index cap_lease_counter on routing.cap_lease (counter, window_start);
create index cap_lease_node on routing.cap_lease (node);

-- How many clicks of a lease are stored: what a process that died had let through, once all of its log is read.
create table routing.cap_proof (
  lease_id text primary key references routing.cap_lease on delete cascade,
  clicks bigint not null
);

-- What conversions came to in one window, for every cap on the same thing; kept by whoever keeps the rollups, with them.
create table routing.cap_spent (
  offer_id text not null,
  smartlink_id text not null,
  publisher_id text not null,
  window_start timestamptz not null,
  window_end timestamptz not null,
  conversions bigint not null,
  payout_micros bigint not null,
  revenue_micros bigint not null,
  opened_at timestamptz not null default now(),
  primary key (offer_id, smartlink_id, publisher_id, window_start, window_end)
);
create index cap_spent_end on routing.cap_spent (window_end);
create index rollup_offer on reporting.rollup (offer_id, bucket);

-- Sums of the rollups from one instant until another ('' : anybody's). An offer's have an index of their own.
create function routing.cap_sums(
  of_offer text, of_smartlink text, of_publisher text, since timestamptz, until timestamptz,
  out clicks bigint, out conversions bigint, out payout_micros bigint, out revenue_micros bigint
) language plpgsql stable set search_path = pg_catalog as $$
begin
  if of_offer <> '' then
    select sum(r.clicks), sum(r.conversions), sum(r.payout_micros), sum(r.revenue_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollup r
    where r.offer_id = of_offer and r.bucket >= since and r.bucket < until
      and r.smartlink_id = coalesce(nullif(of_smartlink, ''), r.smartlink_id)
      and r.publisher_id = coalesce(nullif(of_publisher, ''), r.publisher_id);
  else
    select sum(r.clicks), sum(r.conversions), sum(r.payout_micros), sum(r.revenue_micros)
    into clicks, conversions, payout_micros, revenue_micros
    from reporting.rollup r
    where r.bucket >= since and r.bucket < until and r.publisher_id = of_publisher and r.offer_id <> '';
  end if;
  clicks := coalesce(clicks, 0);
  conversions := coalesce(conversions, 0);
  payout_micros := coalesce(payout_micros, 0);
  revenue_micros := coalesce(revenue_micros, 0);
end $$;

-- Opens windows that are not open yet. What happened in them before counts: a cap made on the 15th counts from the 1st.
-- windows: a JSON array of {counter, window_start, window_end (null: never), metric, offer_id, smartlink_id, publisher_id}.
create function routing.open_caps(windows json) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Windows that are long over. One that was opened for the past, when history is replayed, stays for a day.
  delete from routing.cap_usage where (counter, window_start) in (
    select counter, window_start from routing.cap_usage
    where window_end < now() - interval '1 day' and opened_at < now() - interval '1 day'
    limit 1000 for update skip locked
  );
  if exists (
    select from json_to_recordset(windows) as w (metric text, offer_id text, smartlink_id text, publisher_id text, window_start timestamptz, window_end timestamptz)
    where w.metric <> 'CLICKS' and not exists (
      select from routing.cap_spent s
      where s.offer_id = w.offer_id and s.smartlink_id = w.smartlink_id and s.publisher_id = w.publisher_id
        and s.window_start = w.window_start and s.window_end = coalesce(w.window_end, 'infinity')
    )
  ) then
    -- Between the sums and the row no conversion may slip through: whoever counts one waits here, or was waited for.
    lock table routing.cap_spent in share row exclusive mode;
    delete from routing.cap_spent where window_end < now() - interval '1 day' and opened_at < now() - interval '1 day';
    insert into routing.cap_spent (
      offer_id, smartlink_id, publisher_id, window_start, window_end, conversions, payout_micros, revenue_micros
    )
    select w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, coalesce(w.window_end, 'infinity'),
      s.conversions, s.payout_micros, s.revenue_micros
    from json_to_recordset(windows) as w (metric text, offer_id text, smartlink_id text, publisher_id text, window_start timestamptz, window_end timestamptz)
    cross join lateral routing.cap_sums(w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, coalesce(w.window_end, 'infinity')) s
    where w.metric <> 'CLICKS'
    on conflict do nothing;
  end if;
  insert into routing.cap_usage (counter, window_start, window_end, metric, offer_id, smartlink_id, publisher_id, leased)
  select w.counter, w.window_start, coalesce(w.window_end, 'infinity'), w.metric, w.offer_id, w.smartlink_id, w.publisher_id, s.clicks
  from json_to_recordset(windows) as w (counter text, window_start timestamptz, window_end timestamptz, metric text, offer_id text, smartlink_id text, publisher_id text)
  cross join lateral routing.cap_sums(w.offer_id, w.smartlink_id, w.publisher_id, w.window_start, coalesce(w.window_end, 'infinity')) s
  where not exists (select from routing.cap_usage u where u.counter = w.counter and u.window_start = w.window_start)
  order by w.counter, w.window_start
  on conflict do nothing;
end $$;

-- Estimates anew what a click of this window is worth and how many of its clicks may still convert, every five minutes.
--   worth per click = (V + u) / (C + 20)
-- C, V: clicks, and their conversions (or micros), of the seven days that ended a day ago, so that conversions had a day
-- to come; u: what one conversion counts (1, or micros). Without history that is u / 20: a conversion in 20 clicks, 5 %.
create function routing.estimate_worth(usage routing.cap_usage, conversion_worth bigint) returns routing.cap_usage
language plpgsql set search_path = pg_catalog as $$
declare
  past record;
  last_day record;
  spent record;
  held bigint;
begin
  if usage.estimated_at > now() - interval '5 minutes' then return usage; end if;
  select * into past from routing.cap_sums(
    usage.offer_id, usage.smartlink_id, usage.publisher_id, now() - interval '8 days', now() - interval '1 day');
  usage.worth_per_click := (conversion_worth + case usage.metric
    when 'CONVERSIONS' then past.conversions when 'PAYOUT' then past.payout_micros else past.revenue_micros end)
    / (past.clicks + 20.0);
  if usage.window_start < now() - interval '1 day' then
    select * into last_day from routing.cap_sums(
      usage.offer_id, usage.smartlink_id, usage.publisher_id, now() - interval '1 day', 'infinity');
    select * into spent from routing.cap_spent s
    where s.offer_id = usage.offer_id and s.smartlink_id = usage.smartlink_id and s.publisher_id = usage.publisher_id
      and s.window_start = usage.window_start and s.window_end = usage.window_end;
    select coalesce(sum(granted - used), 0) into held
    from routing.cap_lease where counter = usage.counter and window_start = usage.window_start;
    usage.clicks_before := greatest(0, usage.leased - last_day.clicks - held);
    usage.worth_before := greatest(0, case usage.metric
      when 'CONVERSIONS' then spent.conversions - last_day.conversions
      when 'PAYOUT' then spent.payout_micros - last_day.payout_micros
      else spent.revenue_micros - last_day.revenue_micros end);
  end if;
  usage.estimated_at := now();
  update routing.cap_usage set worth_per_click = usage.worth_per_click, clicks_before = usage.clicks_before,
    worth_before = usage.worth_before, estimated_at = usage.estimated_at
  where counter = usage.counter and window_start = usage.window_start;
  return usage;
end $$;

-- How many more clicks a cap lets through now; below zero when it was lowered. For conversions and money:
--   in flight = max(0, worth per click x clicks of the last day - what those clicks brought so far)
--   room      = (limit - spent - in flight) / worth per click
-- so the cap closes when what is expected of the clicks on their way fills it, and opens again as far as they disappoint.
-- A click that has not converted after a day is no longer expected to. Conversions beyond the cap are paid.
create function routing.click_room(usage routing.cap_usage, cap_limit bigint) returns bigint
language plpgsql stable set search_path = pg_catalog as $$
declare
  spent bigint;
  in_flight double precision;
begin
  if usage.metric = 'CLICKS' then return cap_limit - usage.leased; end if;
  select case usage.metric
    when 'CONVERSIONS' then s.conversions when 'PAYOUT' then s.payout_micros else s.revenue_micros end into spent
  from routing.cap_spent s
  where s.offer_id = usage.offer_id and s.smartlink_id = usage.smartlink_id and s.publisher_id = usage.publisher_id
    and s.window_start = usage.window_start and s.window_end = usage.window_end;
  in_flight := greatest(0, usage.worth_per_click * (usage.leased - usage.clicks_before) - (spent - usage.worth_before));
  return floor((cap_limit - spent - in_flight) / nullif(usage.worth_per_click, 0));
end $$;

-- Gives clicks of a cap to redirects, takes back what they give up, and hears what they used.
-- asked: a JSON array of {lease, counter, window_start, node, process, turn (counted up with every request for a lease),
--   used (clicks let through so far), keep (clicks it holds on to beside them; the rest is given up before it asks),
--   more (whether it wants more), short (whether visitors were refused for want of it), cap_limit, conversion_worth}.
-- granted: all that the lease now holds, what it used included; null: its window is gone. room: clicks left for anybody.
create function routing.lease_caps(asked json) returns table (lease text, granted bigint, room bigint)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  block_min constant bigint := 100; -- a burst of visitors arrives faster than an answer from here
  block_max constant bigint := 5000;
  ask record;
  usage routing.cap_usage;
  held routing.cap_lease;
  given bigint;
  block bigint;
begin
  -- In one order for everybody, so that two redirects cannot wait for each other.
  for ask in
    select * from json_to_recordset(asked) as a (
      lease text, counter text, window_start timestamptz, node text, process text, turn bigint,
      used bigint, keep bigint, more boolean, short boolean, cap_limit bigint, conversion_worth bigint
    ) order by a.counter, a.window_start
  loop
    lease := ask.lease;
    granted := null;
    room := 0;
    select * into usage from routing.cap_usage u
    where u.counter = ask.counter and u.window_start = ask.window_start for update;
    if not found then return next; continue; end if;
    if usage.metric <> 'CLICKS' then usage := routing.estimate_worth(usage, ask.conversion_worth); end if;
    select * into held from routing.cap_lease l where l.id = ask.lease;
    if held.turn >= ask.turn then
      granted := held.granted;
      return next;
      continue;
    end if;
    granted := least(ask.used + ask.keep, coalesce(held.granted, 0));
    usage.leased := usage.leased - coalesce(held.granted, 0) + granted;
    room := routing.click_room(usage, ask.cap_limit);
    -- Up to a twentieth of the cap, and never more than a quarter of the rest: nobody sits on what others could use.
    block := least(block_max, greatest(block_min, ceil((usage.leased + room) / 20.0)));
    given := case when ask.more then greatest(0, least(block - ask.keep, ceil(room / 4.0))) else 0 end;
    granted := granted + given;
    room := room - given;
    update routing.cap_usage u set leased = usage.leased + given,
      short_at = case when ask.short and given = 0 then clock_timestamp() else u.short_at end
    where u.counter = ask.counter and u.window_start = ask.window_start;
    insert into routing.cap_lease as l (id, counter, window_start, node, process, granted, used, turn)
    values (ask.lease, ask.counter, ask.window_start, ask.node, ask.process, lease_caps.granted, ask.used, ask.turn)
    on conflict (id) do update set granted = excluded.granted, used = excluded.used, turn = excluded.turn;
    return next;
  end loop;
end $$;

-- Takes back what earlier processes of a node held and did not use. Only for the process that now owns the node's click
-- log, and only once every click that they wrote to it is stored: then the proofs are all that they let through.
create function routing.settle_caps(of_node text, living_process text) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held record;
  returned bigint := 0;
begin
  for held in
    select l.id, l.counter, l.window_start from routing.cap_lease l
    where l.node = of_node and l.process <> living_process order by l.counter, l.window_start
  loop
    perform from routing.cap_usage u
    where u.counter = held.counter and u.window_start = held.window_start for update;
    with settled as (
      update routing.cap_lease l set
        granted = least(l.granted, coalesce((select p.clicks from routing.cap_proof p where p.lease_id = l.id), 0))
      from routing.cap_lease before
      where l.id = held.id and before.id = l.id
      returning before.granted - l.granted as unused
    ),
    freed as (
      update routing.cap_usage u set leased = u.leased - s.unused
      from settled s where u.counter = held.counter and u.window_start = held.window_start
      returning s.unused
    )
    select returned + coalesce(sum(unused), 0) into returned from freed;
  end loop;
  return returned;
end $$;

revoke execute on function routing.cap_sums, routing.open_caps, routing.estimate_worth, routing.click_room,
  routing.lease_caps, routing.settle_caps from public;
grant execute on function routing.open_caps, routing.lease_caps, routing.settle_caps to smartlink_redirect;
grant select on routing.cap_usage to smartlink_redirect;
grant usage on schema routing to smartlink_ingest;
grant select (id) on routing.cap_lease to smartlink_ingest;
grant select, insert, update on routing.cap_proof to smartlink_ingest;
grant select, update on routing.cap_spent to smartlink_ingest;
