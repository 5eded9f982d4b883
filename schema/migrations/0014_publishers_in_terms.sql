-- Payout rules name publishers: whether there is such a one is asked before a rule is kept.
grant usage on schema publishers to smartlink_offers;
grant select on publishers.published_publisher to smartlink_offers;
