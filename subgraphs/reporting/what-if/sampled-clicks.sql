-- Clicks of people on a smartlink ($1) in slices of time, as far as their decision depends on them.
-- $2: its publishers; $3, $4: click ids that the slices begin with and end before; $5: at most.
select c.code, c.offer_id as "offerId", c.outcome, c.traffic, c.traffic_reason as "trafficReason",
  extract(epoch from c.clicked_at)::float8 * 1000 as at, c.country, c.region, c.city, c.device, c.os,
  c.os_version as "osVersion", c.browser, c.languages, c.asn::float8 as asn, c.connection_type as "connectionType",
  host(c.ip_prefix) as "ipPrefix", c.sticky_offer_id as "stickyOfferId", c.hops, c.sub1
from unnest($2::text[]) p (publisher_id)
cross join unnest($3::text[], $4::text[]) s (from_id, to_id)
cross join lateral (
  select * from reporting.click k
  where k.publisher_id = p.publisher_id and k.click_id >= s.from_id and k.click_id < s.to_id
    and k.smartlink_id = $1 and k.traffic = 'HUMAN'
) c
limit $5
