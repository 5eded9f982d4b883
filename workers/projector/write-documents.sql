-- Rebuilds the documents that depend on what changed, and writes those that differ under one new version.
-- One statement, so all documents come from one snapshot of the owners' tables. Shapes: domain/snapshot.ts.
-- $1, $2: kinds and keys of what changed ('offer' and 'publisher' are kinds of change that have no document of their own).
with changed as (
  select kind, key from unnest($1::text[], $2::text[]) as c (kind, key)
),
affected as (
  select kind, key from changed where kind in ('link', 'smartlink', 'advertiser', 'domain', 'allocation')
  union
  -- Another mode ends what the optimiser wanted, or brings it back.
  select 'allocation', key from changed where kind = 'smartlink'
  union
  select 'smartlink', m.smartlink_id
  from changed c join offers.published_member m on m.offer_id = c.key where c.kind = 'offer'
  union
  select 'smartlink', s.id
  from changed c join offers.published_smartlink s on s.fallback_offer_id = c.key where c.kind = 'offer'
  union
  select 'smartlink', s.id
  from changed c join offers.published_smartlink s on s.tracking_host = c.key where c.kind = 'domain'
  union
  select 'link', l.code
  from changed c join publishers.published_link l on l.publisher_id = c.key where c.kind = 'publisher'
),
-- Where offers stand: in pools, and behind them. A fallback offer is no member, so it has no member id.
place as (
  select m.smartlink_id, m.id as member_id, m.offer_id, m.weight, m.priority, false as is_fallback
  from affected a join offers.published_member m on m.smartlink_id = a.key
  where a.kind = 'smartlink'
  union all
  select s.id, '', s.fallback_offer_id, 0, 1, true
  from affected a join offers.published_smartlink s on s.id = a.key
  where a.kind = 'smartlink' and s.fallback_offer_id is not null
),
cap as not materialized (
  select c.*, jsonb_build_object(
    'id', c.id,
    'scope', c.scope,
    'metric', c.metric,
    'window', c.time_window,
    'limit', c.cap_limit,
    'timeZone', c.time_zone,
    'action', c.over_cap_action,
    'publisherId', c.publisher_id
  ) as body
  from offers.published_cap c
),
routing_member as (
  select p.smartlink_id, p.member_id, p.is_fallback, o.body || jsonb_build_object(
    'memberId', p.member_id,
    'weight', p.weight,
    'priority', p.priority,
    'caps', coalesce((select jsonb_agg(c.body order by c.id) from cap c
                      where c.offer_id = p.offer_id and (c.member_id is null or c.member_id = p.member_id)), '[]')
  ) as body
  from place p join offers.published_routing_offer o on o.id = p.offer_id
),
pool as (
  select smartlink_id,
    jsonb_agg(body order by member_id) filter (where not is_fallback) as members,
    (jsonb_agg(body) filter (where is_fallback)) -> 0 as fallback_offer
  from routing_member
  group by smartlink_id
),
document as (
  select a.kind, a.key, case when l.id is not null then jsonb_build_object(
    'id', l.id,
    'code', l.code,
    'smartlinkId', l.smartlink_id,
    'publisherId', l.publisher_id,
    'status', l.status,
    'publisherStatus', l.publisher_status,
    'caps', coalesce((select jsonb_agg(c.body order by c.id) from cap c
                      where c.scope = 'PUBLISHER' and c.publisher_id = l.publisher_id), '[]')
  ) end as body
  from affected a left join publishers.published_link l on l.code = a.key
  where a.kind = 'link'
  union all
  select a.kind, a.key, case when s.id is not null then jsonb_build_object(
    'id', s.id,
    'status', s.status,
    'mode', s.mode,
    'fallbackOffer', p.fallback_offer,
    'fallbackUrl', s.fallback_url,
    'members', coalesce(p.members, '[]'),
    'sticky', s.sticky,
    'redirectType', s.redirect_type,
    'referrerPolicy', s.referrer_policy,
    'trackingHost', s.tracking_host
  ) end
  from affected a
  left join offers.published_smartlink s on s.id = a.key
  left join pool p on p.smartlink_id = s.id
  where a.kind = 'smartlink'
  union all
  select a.kind, a.key, case when v.id is not null then jsonb_build_object(
    'id', v.id,
    'status', v.status,
    'tokens', v.tokens,
    'ipRanges', v.postback_ip_ranges,
    'pixelEnabled', v.pixel_enabled
  ) end
  from affected a left join offers.published_advertiser v on v.id = a.key
  where a.kind = 'advertiser'
  union all
  select a.kind, a.key, case when d.host is not null then jsonb_build_object(
    'host', d.host,
    'isDefault', d.is_default
  ) end
  from affected a left join offers.published_tracking_domain d on d.host = a.key
  where a.kind = 'domain'
  union all
  select a.kind, a.key, o.body
  from affected a
  left join offers.published_smartlink s on s.id = a.key and s.mode = 'AUTO_OPTIMIZE'
  left join optimiser.published_allocation o on o.smartlink_id = s.id
  where a.kind = 'allocation'
),
differing as (
  select d.kind, d.key, d.body
  from document d left join routing.projection p on p.kind = d.kind and p.key = d.key
  where d.body is distinct from p.body
),
newest as (
  update routing.state set version = version + 1 where exists (select from differing) returning version
)
insert into routing.projection (kind, key, version, body)
select d.kind, d.key, n.version, d.body from differing d cross join newest n
on conflict (kind, key) do update set version = excluded.version, body = excluded.body
returning version
