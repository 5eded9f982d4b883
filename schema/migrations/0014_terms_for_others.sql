-- How an offer pays is for routing too: of a share, it can only estimate what it comes to.
create or replace view offers.published_offer as
  select id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting, starts_at, ends_at,
    blocked_publisher_ids, allowed_publisher_ids, publisher_payouts, deep_link_hosts,
    (select max(t.version) from offers.terms t where t.offer_id = o.id) as terms_version,
    payout_type, payout_share_ppm
  from offers.offer o;

-- Payout rules name publishers: whether there is such a one is asked before a rule is kept.
grant usage on schema publishers to smartlink_offers;
grant select on publishers.published_publisher to smartlink_offers;
