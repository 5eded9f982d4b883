-- What the payment of conversions depends on. $1: ids, $2: the network's time zone, $3: the threshold where none is set.
with today as (select date_trunc('month', now() at time zone $2) as month),
wanted as (
  select c.*, date_trunc('month', c.converted_at at time zone $2) as month
  from reporting.conversion c where c.id = any ($1)
),
account as (
  select a.publisher_id, a.currency, (
    select coalesce(sum(i.micros), 0) from reporting.open_item i
    where i.publisher_id = a.publisher_id and i.currency = a.currency and i.at < t.month at time zone $2
  ) as open_micros
  from (select distinct publisher_id, currency from wanted where status in ('APPROVED', 'LOCKED') and statement_id is null) a
  cross join today t
)
select c.id, c.status, c.currency, to_char(c.held_until at time zone $2, 'YYYY-MM-DD HH24:MI ') || $2 as hold_ends,
  coalesce((
    select h.reason from reporting.conversion_change h
    where h.conversion_id = c.id and h.status_after = c.status and h.status_before is distinct from h.status_after
    order by h.id desc limit 1
  ), '') as reason,
  s.id as statement_id, s.number, to_char(s.issued_at at time zone $2, 'YYYY-MM-DD') as issued_on, to_char(s.paid_at at time zone $2, 'YYYY-MM-DD') as paid_on,
  to_char(c.month, 'YYYY-MM') as month, c.month < t.month as month_is_over,
  to_char(c.month + interval '1 month', 'YYYY-MM-DD') as drafted_on,
  coalesce(a.open_micros, 0) as open_micros,
  coalesce(
    (select p.micros from reporting.payout_threshold p where p.publisher_id = c.publisher_id and p.currency = c.currency), $3::bigint
  ) as threshold_micros
from wanted c
cross join today t
left join account a using (publisher_id, currency)
left join reporting.statement s on s.id = c.statement_id
