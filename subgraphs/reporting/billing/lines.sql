-- The lines of statements: as issued, or what is open now of a draft. $1: ids.
select s.id as statement_id, l.kind, to_char(l.month, 'YYYY-MM') as month, l.month < s.month as is_carried_over,
  l.offer_id, l.detail, l.items, l.amount_micros
from reporting.statement s
cross join lateral (
  select kind, month, offer_id, detail, items, amount_micros
  from reporting.statement_line where statement_id = s.id
  union all
  select i.kind, date_trunc('month', i.at at time zone s.time_zone)::date, i.offer_id, i.detail, sum(i.items), sum(i.micros)
  from reporting.open_item i
  where s.status = 'DRAFT' and i.publisher_id = s.publisher_id and i.currency = s.currency and i.at < s.ends_at
  group by 1, 2, 3, 4
  having sum(i.items) <> 0 or sum(i.micros) <> 0
) l
where s.id = any ($1)
order by s.id, l.month desc, l.kind desc, l.offer_id, l.detail
