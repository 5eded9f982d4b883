-- The rate of each currency on each day: that of the latest day not after it, else the first there is. A currency that has
-- none is left out.
-- $1: currencies; $2: days.
select c.currency, d.day::text as day, coalesce(
  (
    select r.rate from reporting.exchange_rate r
    where r.currency = c.currency and r.day <= d.day order by r.day desc limit 1
  ),
  (select r.rate from reporting.exchange_rate r where r.currency = c.currency order by r.day limit 1)
)::text as rate
from unnest($1::text[]) as c (currency) cross join unnest($2::date[]) as d (day)
where exists (select from reporting.exchange_rate r where r.currency = c.currency)
