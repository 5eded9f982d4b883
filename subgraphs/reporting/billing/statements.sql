-- Statements, newest first. A draft comes to what is open now; an issued one to what it came to then.
-- $1: ids, $2: publisher, $3: status, $4: month (each null: any), $5: before this id (null: from the start), $6: how many,
-- $7: the threshold where none is set.
select s.id, s.publisher_id, s.currency, to_char(s.month, 'YYYY-MM') as month, s.time_zone, s.status, s.number, s.reason,
  s.created_at, s.issued_at, s.paid_at, s.voided_at, s.payment_reference,
  to_char(s.issued_at at time zone s.time_zone, 'YYYY-MM-DD') as issued_on,
  to_char(s.paid_at at time zone s.time_zone, 'YYYY-MM-DD') as paid_on,
  coalesce(s.total_micros, (
    select sum(i.micros) from reporting.open_item i
    where i.publisher_id = s.publisher_id and i.currency = s.currency and i.at < s.ends_at
  ), 0) as total_micros,
  coalesce(s.threshold_micros, (
    select t.micros from reporting.payout_threshold t where t.publisher_id = s.publisher_id and t.currency = s.currency
  ), $7::bigint) as threshold_micros
from reporting.statement s
where ($1::text[] is null or s.id = any ($1)) and ($2::text is null or s.publisher_id = $2)
  and ($3::text is null or s.status = $3) and ($4::date is null or s.month = $4) and ($5::text is null or s.id < $5)
order by s.id desc
limit $6
