-- The rate of each currency on each day: that of the latest day not after it; null where there is none.
-- $1: currencies; $2: days.
select c.currency, d.day::text as day, (
  select r.rate::text from reporting.exchange_rate r
  where r.currency = c.currency and r.day <= d.day
  order by r.day desc
  limit 1
) as rate
from unnest($1::text[]) as c (currency) cross join unnest($2::date[]) as d (day)
