-- $1: currencies; $2: a day for each.
select currency, day::text as day, rate::text as rate, set_by as "setBy", set_at as "setAt"
from unnest($1::text[], $2::date[]) as wanted (currency, day) join reporting.exchange_rate using (currency, day)
