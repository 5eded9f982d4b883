-- The newest rate of each currency. $1: now.
select distinct on (currency) currency, rate::float8
from reporting.exchange_rate
where day <= ($1::timestamptz at time zone 'UTC')::date
order by currency, day desc
