-- What routing needs of an offer, wherever it stands: the part of RoutingMember (domain/snapshot.ts) that is the offer's own.
-- Pools of routing documents are made of it, and pools that are only tried out.
create view offers.published_routing_offer as
  select o.id, jsonb_build_object(
    'offerId', o.id,
    'advertiserId', o.advertiser_id,
    'status', o.status,
    'destinationUrl', o.destination_url,
    -- What a share of a sale comes to is not known; one of the revenue is, where the revenue is.
    'payoutMicros', case when o.payout_type = 'REV_SHARE'
      then round(o.revenue_micros * o.payout_share_ppm / 1000000.0) else o.payout_micros end,
    'paysShare', o.payout_type in ('CPS', 'CPA_CPS', 'REV_SHARE'),
    'revenueMicros', o.revenue_micros,
    'currency', o.currency,
    'targeting', o.targeting,
    'startsAt', (extract(epoch from o.starts_at) * 1000)::bigint,
    'endsAt', (extract(epoch from o.ends_at) * 1000)::bigint,
    'blockedPublisherIds', o.blocked_publisher_ids,
    'allowedPublisherIds', o.allowed_publisher_ids,
    'termsVersion', o.terms_version,
    'publisherPayouts', o.publisher_payouts,
    'deepLinkHosts', o.deep_link_hosts
  ) as body
  from offers.published_offer o;
grant select on offers.published_routing_offer to smartlink_projector, smartlink_reporting;
