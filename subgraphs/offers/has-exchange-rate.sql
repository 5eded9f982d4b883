-- Whether facts in that currency can be converted today.
select exists (
  select from reporting.published_exchange_rate where currency = ? and day <= current_date
) as known
