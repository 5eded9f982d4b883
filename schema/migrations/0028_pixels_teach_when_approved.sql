-- Anybody can send a pixel, for any click and of any amount, so what only a pixel said teaches nothing until somebody else
-- has approved it.

-- Conversions of a smartlink that teach something, each in the cell of its click: pending (of a pixel: approved) or
-- approved, not flagged, of a person whom the pool had an offer for.
create or replace function optimiser.learning_conversions(of_smartlink text, now timestamptz) returns table (
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
      and (v.source <> 'PIXEL' or v.status <> 'PENDING')
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

-- What each offer of the network came to in the 28 days up to a moment, as before without what only pixels said.
create or replace function optimiser.offer_history(now timestamptz) returns table (
  offer_id text, payout_network_micros bigint, revenue_network_micros bigint, clicks bigint, conversions bigint
) language sql stable security definer set search_path = pg_catalog as $$
  with claimed as (
    select v.offer_id, count(*) as conversions, sum(v.payout_network_micros) as payout, sum(v.revenue_network_micros) as revenue
    from reporting.conversion v
    where v.source = 'PIXEL' and v.status = 'PENDING'
      and v.clicked_at >= date_trunc('day', now, 'UTC') - interval '28 days' and v.clicked_at < date_trunc('day', now, 'UTC') + interval '1 day'
    group by v.offer_id
  )
  select h.offer_id,
    coalesce((h.payout - coalesce(p.payout, 0)) / nullif(n.conversions, 0), o.payout_micros * n.rate)::bigint,
    coalesce((h.revenue - coalesce(p.revenue, 0)) / nullif(n.conversions, 0), o.revenue_micros * n.rate)::bigint,
    h.clicks::bigint, n.conversions::bigint
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
  left join claimed p on p.offer_id = h.offer_id
  cross join lateral (
    select greatest(0, h.conversions - coalesce(p.conversions, 0)) as conversions, coalesce((
      select x.rate from reporting.exchange_rate x
      where x.currency = o.currency and x.day <= (now at time zone 'UTC')::date order by x.day desc limit 1
    ), 1) as rate
  ) n
$$;

create index conversion_claimed on reporting.conversion (clicked_at) where source = 'PIXEL' and status = 'PENDING';
