-- Whose open amounts of a month, and of all before it, can go on a draft, and has none of that month or later yet.
-- What comes in for a month that is billed goes on the next one.
-- $1: month (date), $2: time zone, $3: publisher (null: any).
select i.publisher_id, i.currency
from reporting.open_item i
where i.at < ($1::date + interval '1 month') at time zone $2 and ($3::text is null or i.publisher_id = $3)
  and not exists (
    select from reporting.statement s
    where s.publisher_id = i.publisher_id and s.currency = i.currency
      and (s.status in ('ISSUED', 'PAID') and s.month >= $1 or s.status = 'DRAFT' and s.month >= $1)
  )
group by i.publisher_id, i.currency
having sum(i.micros) <> 0
