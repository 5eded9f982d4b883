-- The lines of a statement out of what was put on it, and of what clicks earned beyond what is billed of them.
-- $1: statement.
insert into reporting.statement_line (statement_id, line, kind, month, offer_id, detail, items, amount_micros)
select $1, row_number() over (order by month desc, kind desc, offer_id, detail), kind, month, offer_id, detail, items, amount_micros
from (
  select i.kind, date_trunc('month', i.at at time zone s.time_zone)::date as month, i.offer_id, i.detail,
    sum(i.items) as items, sum(i.micros) as amount_micros
  from reporting.statement s
  cross join lateral (
    select 'CONVERSIONS' as kind, offer_id, goal as detail, converted_at as at, 1 as items, payout_micros as micros
    from reporting.conversion where statement_id = s.id
    union all
    select 'ADJUSTMENTS', offer_id, kind, created_at, 1, payout_micros
    from reporting.adjustment where statement_id = s.id
    union all
    select kind, offer_id, detail, at, items, micros
    from reporting.open_item
    where kind = 'CLICKS' and publisher_id = s.publisher_id and currency = s.currency and at < s.ends_at
  ) i
  where s.id = $1
  group by 1, 2, 3, 4
  having sum(i.items) <> 0 or sum(i.micros) <> 0
) l
