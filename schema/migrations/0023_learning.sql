-- What the optimiser's model is given: domain/optimiser/learning-snapshot.ts makes indices of these rows.

-- Conversions of one smartlink, by the time of their click.
create index conversion_smartlink on reporting.conversion (smartlink_id, clicked_at);

-- How the optimiser stands with each smartlink, whatever its mode: what came to pass since it was computed last.
create table optimiser.smartlink (
  smartlink_id text primary key,
  touched boolean not null default true, -- clicked, converted or decided
  computed_at timestamptz, -- null: never
  -- What it was computed from: the version of the routing document, and what for.
  document_version bigint,
  optimise_for text,
  quiet_until timestamptz, -- clicks are no reason before: where much is known, a few more change little
  failures integer not null default 0, -- in a row
  retry_at timestamptz -- not before; null: whenever there is a reason
);
grant select, insert, update, delete on optimiser.smartlink to smartlink_optimiser;

-- Quarters that are old enough to be merged, and days to be forgotten, whatever the smartlink.
create index click_cell_time on optimiser.click_cell (bucket, minutes);

-- What the pool of a smartlink is now, as the redirect sees it.
create view routing.published_smartlink as
  select key as smartlink_id, version, body from routing.projection where kind = 'smartlink' and body is not null;
grant select on routing.published_smartlink to smartlink_optimiser;

-- What windows of caps of offers and of pool members came to, in the units of their metric; what each publisher counts for
-- itself is not here. worth_per_click is null where a click is what is counted.
create view routing.published_cap_window as
  select u.counter as cap_id, u.window_start, u.window_end, u.metric, u.leased as clicks, u.worth_per_click,
    case u.metric when 'CLICKS' then u.leased when 'CONVERSIONS' then s.conversions
      when 'PAYOUT' then s.payout_micros else s.revenue_micros end as spent
  from routing.cap_usage u
  left join routing.cap_spent s on s.offer_id = u.offer_id and s.smartlink_id = u.smartlink_id
    and s.publisher_id = u.publisher_id and s.window_start = u.window_start and s.window_end = u.window_end
  where u.publisher_id = '';
grant select on routing.published_cap_window to smartlink_optimiser;

-- Ages and delays ----------------------------------------------------------------------------------------------------------

-- Where an age or a delay stands among delayEdgesHours of domain/optimiser/delay-curve.ts; a test compares the two.
create function optimiser.delay_bucket(hours double precision) returns smallint
language sql immutable parallel safe as $$
  select least(12, 13 - width_bucket(-hours,
    array[-672, -336, -168, -96, -48, -24, -12, -6, -3, -2, -1, -0.5, -0.25]::double precision[]))::smallint
$$;

-- How old the clicks of a cell are, which are taken to lie in its middle.
create function optimiser.cell_hours(bucket timestamptz, minutes integer, now timestamptz) returns double precision
language sql immutable parallel safe as $$
  select greatest(0, date_part('epoch', now - bucket) / 3600 - minutes / 120.0::double precision)
$$;

-- What is older teaches nothing: three times the half-life of 28 days.
create function optimiser.oldest_day(now timestamptz) returns timestamptz
language sql immutable parallel safe as $$ select date_trunc('day', now, 'UTC') - interval '84 days' $$;

-- What the model learns from --------------------------------------------------------------------------------------------------

-- Conversions of a smartlink that teach something, each in the cell of its click: pending or approved, not flagged, of
-- a person whom the pool had an offer for.
create function optimiser.learning_conversions(of_smartlink text, now timestamptz) returns table (
  offer_id text, publisher_id text, country text, device text, sub1 text, bucket timestamptz, minutes integer,
  delay smallint, conversions bigint, payout_network_micros bigint, revenue_network_micros bigint
) language sql stable security definer set search_path = pg_catalog as $$
  with days as materialized (
    select distinct c.bucket, c.publisher_id, c.sub1 from optimiser.click_cell c
    where c.smartlink_id = of_smartlink and c.minutes = 1440
  ),
  -- Days are merged one after the other, each whole: what is older than the newest of them stands in a day.
  merged as (select max(bucket) + interval '1 day' as until from days),
  placed as (
    select v.*, coalesce(v.clicked_at < m.until, false) as in_day,
      date_trunc('day', v.clicked_at, 'UTC') as day,
      date_bin('15 minutes', v.clicked_at, timestamptz '2000-01-01 00:00:00+00') as quarter
    from reporting.conversion v
    join reporting.click k on k.click_id = v.click_id and k.traffic = 'HUMAN' and k.outcome = 'OFFER'
    cross join merged m
    where v.smartlink_id = of_smartlink and v.clicked_at >= optimiser.oldest_day(now)
      and v.status in ('PENDING', 'APPROVED', 'LOCKED') and not v.flagged
  )
  select p.offer_id, p.publisher_id, p.country, p.device,
    -- Rare sub-ids of a day stand together.
    case when p.in_day and p.sub1 <> '' and d.sub1 is null then '*' else p.sub1 end,
    case when p.in_day then p.day else p.quarter end,
    case when p.in_day then 1440 else 15 end,
    optimiser.delay_bucket(date_part('epoch', p.converted_at - p.clicked_at) / 3600),
    count(*), sum(p.payout_network_micros)::bigint, sum(p.revenue_network_micros)::bigint
  from placed p
  left join days d on p.in_day and d.bucket = p.day and d.publisher_id = p.publisher_id and d.sub1 = p.sub1
  group by 1, 2, 3, 4, 5, 6, 7, 8
$$;

-- Clicks and conversions per offer and context, by the age of the click. click_hours: the sum of the clicks' ages. The
-- sub-id '*' stands for all rare ones of a publisher.
create function optimiser.learning_cells(of_smartlink text, now timestamptz) returns table (
  offer_id text, publisher_id text, country text, device text, sub1 text, age smallint, clicks bigint, conversions bigint,
  payout_network_micros bigint, revenue_network_micros bigint, click_hours double precision
) language sql stable security definer set search_path = pg_catalog as $$
  with counted as (
    select c.offer_id, c.publisher_id, c.country, c.device, c.sub1, c.bucket, c.minutes,
      c.clicks, 0::bigint as conversions, 0::bigint as payout, 0::bigint as revenue
    from optimiser.click_cell c
    where c.smartlink_id = of_smartlink and c.bucket >= optimiser.oldest_day(now)
    union all
    select v.offer_id, v.publisher_id, v.country, v.device, v.sub1, v.bucket, v.minutes,
      0, v.conversions, v.payout_network_micros, v.revenue_network_micros
    from optimiser.learning_conversions(of_smartlink, now) v
  )
  select c.offer_id, c.publisher_id, c.country, c.device, c.sub1,
    optimiser.delay_bucket(optimiser.cell_hours(c.bucket, c.minutes, now)),
    sum(c.clicks)::bigint, sum(c.conversions)::bigint, sum(c.payout)::bigint, sum(c.revenue)::bigint,
    sum(c.clicks * optimiser.cell_hours(c.bucket, c.minutes, now))
  from counted c
  group by 1, 2, 3, 4, 5, 6
$$;

-- Conversions per offer by the age of their click and by how long after it they came.
create function optimiser.learning_delays(of_smartlink text, now timestamptz) returns table (
  offer_id text, age smallint, delay smallint, conversions bigint
) language sql stable security definer set search_path = pg_catalog as $$
  select v.offer_id, optimiser.delay_bucket(optimiser.cell_hours(v.bucket, v.minutes, now)), v.delay, sum(v.conversions)::bigint
  from optimiser.learning_conversions(of_smartlink, now) v
  group by 1, 2, 3
$$;

-- What each offer of the network came to in the 28 days up to a moment: what newcomers are judged by at first. The payout
-- of a conversion is the mean of those there were; of an offer without any, what it promises at the newest rate.
create function optimiser.offer_history(now timestamptz) returns table (
  offer_id text, payout_network_micros bigint, revenue_network_micros bigint, clicks bigint, conversions bigint
) language sql stable security definer set search_path = pg_catalog as $$
  select h.offer_id,
    coalesce(h.payout / nullif(h.conversions, 0), o.payout_micros * n.rate)::bigint,
    coalesce(h.revenue / nullif(h.conversions, 0), o.revenue_micros * n.rate)::bigint,
    h.clicks::bigint, h.conversions::bigint
  from (
    select r.offer_id, coalesce(sum(r.clicks), 0) as clicks, coalesce(sum(r.conversions), 0) as conversions,
      sum(r.payout_network_micros) filter (where r.kind = 'CLICK_TIME') as payout,
      sum(r.revenue_network_micros) filter (where r.kind = 'CLICK_TIME') as revenue
    from reporting.rollup_day r
    where r.bucket >= date_trunc('day', now, 'UTC') - interval '28 days' and r.bucket <= now
      and r.kind in ('CLICK', 'CLICK_TIME') and r.offer_id <> ''
    group by r.offer_id
  ) h
  join offers.published_offer o on o.id = h.offer_id
  cross join lateral (
    select coalesce((
      select x.rate from reporting.exchange_rate x
      where x.currency = o.currency and x.day <= (now at time zone 'UTC')::date order by x.day desc limit 1
    ), 1) as rate
  ) n
$$;

revoke execute on function optimiser.delay_bucket, optimiser.cell_hours, optimiser.oldest_day, optimiser.learning_conversions,
  optimiser.learning_cells, optimiser.learning_delays, optimiser.offer_history from public;
grant execute on function optimiser.delay_bucket, optimiser.cell_hours, optimiser.oldest_day, optimiser.learning_conversions
  to smartlink_optimiser;
grant execute on function optimiser.learning_cells, optimiser.learning_delays, optimiser.offer_history
  to smartlink_optimiser, smartlink_reporting;
