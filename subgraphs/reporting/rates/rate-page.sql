-- A page of rates, the newest days first. $1: a currency, null: all; $2, $3: behind this day and currency, null: from the
-- start; $4: rows.
select currency, day::text as day, rate::text as rate, set_by as "setBy", set_at as "setAt"
from reporting.exchange_rate
where ($1::text is null or currency = $1) and ($2::date is null or (day, currency) < ($2, $3))
order by reporting.exchange_rate.day desc, currency desc
limit $4
