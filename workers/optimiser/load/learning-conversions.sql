-- Conversions that teach something, in the cells of their clicks. $1: smartlink, $2: now.
select offer_id, publisher_id, country, device, sub1, optimiser.delay_bucket(optimiser.cell_hours(bucket, minutes, $2)), delay,
  conversions::float8, payout_network_micros::float8, revenue_network_micros::float8
from optimiser.learning_conversions($1, $2)
