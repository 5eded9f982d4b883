-- Conversions or adjustments of one line of a statement, newest first; what a statement that was voided held is not on it
-- any more.
-- $1: statement, $2: CONVERSIONS or ADJUSTMENTS, $3: month (date), $4: offer (null: none), $5: goal, or kind of adjustment,
-- $6: before this id (null: from the start), $7: how many.
with wanted as (select * from reporting.statement where id = $1)
select i.id
from wanted s
cross join lateral (
  select 'CONVERSIONS' as kind, id, offer_id, goal as detail, converted_at as at
  from reporting.conversion where statement_id = s.id
  union all
  select 'ADJUSTMENTS', id, offer_id, kind, created_at
  from reporting.adjustment where statement_id = s.id
  union all
  select o.kind, o.item_id, o.offer_id, o.detail, o.at
  from reporting.open_item o
  where s.status = 'DRAFT' and o.kind <> 'CLICKS'
    and o.publisher_id = s.publisher_id and o.currency = s.currency and o.at < s.ends_at
) i
where i.kind = $2 and i.offer_id is not distinct from $4 and i.detail = $5
  and date_trunc('month', i.at at time zone s.time_zone) = $3::date
  and ($6::text is null or i.id < $6)
order by i.id desc
limit $7
