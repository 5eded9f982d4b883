-- Rebuilds the documents that depend on what changed, and writes those that differ under one new version.
-- One statement, so all documents come from one snapshot of the owners' tables. Shapes: domain/snapshot.ts.
-- $1, $2: kinds and keys of what changed ('offer' and 'publisher' are kinds of change that have no document of their own).
with changed as (
  select kind, key from unnest($1::text[], $2::text[]) as c (kind, key)
),
affected as (
  select kind, key from changed where kind in ('link', 'smartlink', 'advertiser')
  union
  select 'smartlink', m.smartlink_id
  from changed c join offers.published_member m on m.offer_id = c.key where c.kind = 'offer'
  union
  select 'link', l.code
  from changed c join publishers.published_link l on l.publisher_id = c.key where c.kind = 'publisher'
),
member as (
  select m.smartlink_id, jsonb_agg(jsonb_build_object(
    'memberId', m.id,
    'offerId', m.offer_id,
    'advertiserId', o.advertiser_id,
    'weight', m.weight,
    'priority', m.priority,
    'status', o.status,
    'destinationUrl', o.destination_url,
    'payoutMicros', o.payout_micros,
    'revenueMicros', o.revenue_micros,
    'currency', o.currency,
    'targeting', o.targeting
  ) order by m.id) as members
  from affected a
  join offers.published_member m on m.smartlink_id = a.key
  join offers.published_offer o on o.id = m.offer_id
  where a.kind = 'smartlink'
  group by m.smartlink_id
),
document as (
  select a.kind, a.key, case when l.id is not null then jsonb_build_object(
    'id', l.id,
    'code', l.code,
    'smartlinkId', l.smartlink_id,
    'publisherId', l.publisher_id,
    'status', l.status,
    'publisherStatus', l.publisher_status
  ) end as body
  from affected a left join publishers.published_link l on l.code = a.key
  where a.kind = 'link'
  union all
  select a.kind, a.key, case when s.id is not null then jsonb_build_object(
    'id', s.id,
    'status', s.status,
    'mode', s.mode,
    'fallbackUrl', s.fallback_url,
    'members', coalesce(m.members, '[]')
  ) end
  from affected a
  left join offers.published_smartlink s on s.id = a.key
  left join member m on m.smartlink_id = s.id
  where a.kind = 'smartlink'
  union all
  select a.kind, a.key, case when v.id is not null then jsonb_build_object(
    'id', v.id,
    'status', v.status,
    'tokens', v.tokens
  ) end
  from affected a left join offers.published_advertiser v on v.id = a.key
  where a.kind = 'advertiser'
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
