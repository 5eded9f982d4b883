-- LearningDelayRow of domain/optimiser/learning-rows.ts. $1: smartlink, $2: now.
select offer_id, age, delay, conversions::float8 from optimiser.learning_delays($1, $2)
