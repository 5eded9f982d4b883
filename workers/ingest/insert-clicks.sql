-- Stores clicks and adds them to the rollups in one statement: a click that is already there adds nothing.
-- $1: a JSON array of rows as click-row.ts makes them.
with given as (
  select distinct on (click_id) *
  from json_to_recordset($1::json) as c (
    click_id text, clicked_at timestamptz, code text, link_id text, smartlink_id text, publisher_id text,
    offer_id text, advertiser_id text, outcome text, reason text, traffic text,
    country text, device text, os text, browser text,
    sub1 text, sub2 text, sub3 text, sub4 text, sub5 text, publisher_click_id text,
    referrer text, user_agent text, ip_prefix inet, visitor text,
    payout_micros bigint, revenue_micros bigint, currency text, projection_version bigint, destination text,
    random double precision, hops integer, verdicts text, closed_caps text[], sticky_offer_id text,
    region text, city text, os_version text, languages text[], asn bigint, connection_type text, traffic_reason text,
    leases text[]
  )
  order by click_id
),
incoming as (
  select *, lag(clicked_at) over (partition by code, visitor, traffic order by clicked_at, click_id) as batch_repeat_at
  from given
),
inserted as (
  insert into reporting.click (
    click_id, clicked_at, code, link_id, smartlink_id, publisher_id, offer_id, advertiser_id, outcome, reason, traffic,
    is_unique, country, device, os, browser, sub1, sub2, sub3, sub4, sub5, publisher_click_id, referrer, user_agent,
    ip_prefix, visitor, payout_micros, revenue_micros, currency, projection_version, destination,
    random, hops, verdicts, closed_caps, sticky_offer_id,
    region, city, os_version, languages, asn, connection_type, traffic_reason
  )
  select
    click_id, clicked_at, code, link_id, smartlink_id, publisher_id, offer_id, advertiser_id, outcome, reason, traffic,
    -- The first of its visitor on this link in 24 hours, looking back both in this batch and in the table.
    traffic = 'HUMAN'
      and (batch_repeat_at is null or batch_repeat_at < clicked_at - interval '24 hours')
      -- A scalar subquery with a limit stays one index probe per row, whatever the planner believes of the table.
      and (
        select true from reporting.click earlier
        where earlier.code = i.code and earlier.visitor = i.visitor and earlier.traffic = 'HUMAN'
          and earlier.clicked_at >= i.clicked_at - interval '24 hours'
          and (earlier.clicked_at, earlier.click_id) < (i.clicked_at, i.click_id)
        limit 1
      ) is null,
    country, device, os, browser, sub1, sub2, sub3, sub4, sub5, publisher_click_id, referrer, user_agent,
    ip_prefix, visitor, payout_micros, revenue_micros, currency, projection_version, destination,
    random, hops, verdicts, closed_caps, sticky_offer_id,
    region, city, os_version, languages, asn, connection_type, traffic_reason
  from incoming i
  order by click_id
  on conflict (click_id) do nothing
  returning click_id, clicked_at, smartlink_id, publisher_id, offer_id, country, device, sub1, outcome, traffic, is_unique
),
-- What a redirect that died had let through of a cap is told by its clicks.
proven as (
  insert into routing.cap_proof as p (lease_id, clicks)
  select l.id, count(*)
  from inserted join given g using (click_id) cross join unnest(g.leases) as lease (id) join routing.cap_lease l using (id)
  group by l.id
  order by l.id
  on conflict (lease_id) do update set clicks = p.clicks + excluded.clicks
),
-- What one click adds is declared in domain/sums.ts (sumsOfClick); a test holds the two together.
counted as (
  select
    date_bin('15 minutes', clicked_at, timestamptz '2000-01-01 00:00:00+00') as bucket,
    coalesce(publisher_id, '') as publisher_id,
    coalesce(smartlink_id, '') as smartlink_id,
    coalesce(offer_id, '') as offer_id,
    country, device, sub1,
    traffic in ('HUMAN', 'DUPLICATE') and outcome in ('OFFER', 'FALLBACK_OFFER') as is_routed,
    traffic in ('HUMAN', 'DUPLICATE') and outcome not in ('OFFER', 'FALLBACK_OFFER') as is_fallback,
    is_unique
  from inserted
  where traffic not in ('TEST', 'PREFETCH')
),
-- Ordered by key, so that two writers lock rows in the same order and cannot deadlock.
rolled as (
  insert into reporting.rollup as r (
    bucket, publisher_id, smartlink_id, offer_id, country, device, gross_clicks, clicks, unique_clicks, fallback_clicks
  )
  select bucket, publisher_id, smartlink_id, offer_id, country, device, count(*),
    count(*) filter (where is_routed), count(*) filter (where is_routed and is_unique), count(*) filter (where is_fallback)
  from counted
  group by bucket, publisher_id, smartlink_id, offer_id, country, device
  order by bucket, publisher_id, smartlink_id, offer_id, country, device
  on conflict (bucket, publisher_id, smartlink_id, offer_id, country, device) do update set
    gross_clicks = r.gross_clicks + excluded.gross_clicks,
    clicks = r.clicks + excluded.clicks,
    unique_clicks = r.unique_clicks + excluded.unique_clicks,
    fallback_clicks = r.fallback_clicks + excluded.fallback_clicks
),
rolled_sub as (
  insert into reporting.rollup_sub as r (
    bucket, publisher_id, smartlink_id, offer_id, sub1, gross_clicks, clicks, unique_clicks, fallback_clicks
  )
  select bucket, publisher_id, smartlink_id, offer_id, sub1, count(*),
    count(*) filter (where is_routed), count(*) filter (where is_routed and is_unique), count(*) filter (where is_fallback)
  from counted
  group by bucket, publisher_id, smartlink_id, offer_id, sub1
  order by bucket, publisher_id, smartlink_id, offer_id, sub1
  on conflict (bucket, publisher_id, smartlink_id, offer_id, sub1) do update set
    gross_clicks = r.gross_clicks + excluded.gross_clicks,
    clicks = r.clicks + excluded.clicks,
    unique_clicks = r.unique_clicks + excluded.unique_clicks,
    fallback_clicks = r.fallback_clicks + excluded.fallback_clicks
)
select count(*)::integer as stored from inserted
