-- Parameter: a JSON array of {currency, day, rate, set_by}.
insert into reporting.exchange_rate (currency, day, rate, set_by)
select currency, day, rate, set_by
from json_to_recordset(?::json) as r (currency text, day date, rate numeric, set_by text)
order by currency, day
on conflict (currency, day) do update set rate = excluded.rate, set_by = excluded.set_by, set_at = now()
where exchange_rate.rate <> excluded.rate
