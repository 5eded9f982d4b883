-- OfferHistoryRow of domain/optimiser/learning-rows.ts. $1: now.
select offer_id, payout_network_micros::float8, revenue_network_micros::float8, clicks::float8, conversions::float8
from optimiser.offer_history($1)
