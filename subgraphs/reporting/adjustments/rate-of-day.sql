-- The rate of a currency now: the latest day not after today (UTC). Parameter: the currency.
select rate::text as rate from reporting.exchange_rate
where currency = ? and day <= (now() at time zone 'UTC')::date
order by day desc
limit 1
