-- What the decisions of clicks were made from, as far as the click itself tells.
-- $1: click ids; $2: the publisher they must be of, null: any.
select
  click_id as "clickId", clicked_at as "clickedAt", code, link_id as "linkId", smartlink_id as "smartlinkId",
  publisher_id as "publisherId", offer_id as "offerId", outcome, reason, traffic, traffic_reason as "trafficReason",
  sub1, country, region, city, device, os, os_version as "osVersion", browser, languages, asn::float8 as asn,
  connection_type as "connectionType", host(ip_prefix) as "ipPrefix", sticky_offer_id as "stickyOfferId",
  random, probability::float8 as probability, drawn_offers as "drawnOffers", hops, verdicts, closed_caps as "closedCaps", projection_version::float8 as "projectionVersion", destination
from reporting.click
where click_id = any($1::text[]) and ($2::text is null or publisher_id = $2)
