-- $1: JSON array of {id, publisher_id, currency}, $2: month (date), $3: time zone.
insert into reporting.statement (id, publisher_id, currency, month, time_zone, ends_at)
select d.id, d.publisher_id, d.currency, $2, $3, ($2::date + interval '1 month') at time zone $3
from json_to_recordset($1::json) as d (id text, publisher_id text, currency text)
