-- LearningCellRow of domain/optimiser/learning-rows.ts. $1: smartlink, $2: now.
select offer_id, publisher_id, country, device, sub1, age, clicks::float8, conversions::float8,
  payout_network_micros::float8, revenue_network_micros::float8, click_hours
from optimiser.learning_cells($1, $2)
