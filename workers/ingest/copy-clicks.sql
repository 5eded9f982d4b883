-- The columns that the event tells, then those that are found out when it is stored: click-row.ts writes them in this order.
copy reporting.click (
  click_id, clicked_at, code, link_id, smartlink_id, publisher_id,
  offer_id, advertiser_id, outcome, reason, traffic,
  country, device, os, browser, sub1, sub2, sub3, sub4, sub5,
  publisher_click_id, referrer, user_agent,
  ip_prefix, visitor, payout_micros, revenue_micros, projection_version,
  destination, random, hops, verdicts, closed_caps,
  sticky_offer_id, region, city, os_version,
  languages, asn, connection_type, traffic_reason,
  is_truncated, has_unreplaced_macro, probability, drawn_offers,
  is_unique, currency, terms_version, click_payout_micros, click_revenue_micros, rate
) from stdin
