-- Makes a draft, whose lines are written, a statement. Numbers follow each other within a month; whoever calls this holds
-- the lock on them. $1: statement, $2: user, $3: the threshold where none is set.
update reporting.statement s set
  status = 'ISSUED',
  number = to_char(s.month, 'YYYY-MM') || '-' || lpad((
    select count(*) + 1 from reporting.statement o where o.month = s.month and o.number is not null
  )::text, 4, '0'),
  total_micros = (select coalesce(sum(l.amount_micros), 0) from reporting.statement_line l where l.statement_id = s.id),
  threshold_micros = coalesce((
    select t.micros from reporting.payout_threshold t where t.publisher_id = s.publisher_id and t.currency = s.currency
  ), $3::bigint),
  issued_at = now(),
  issued_by = $2
where s.id = $1
