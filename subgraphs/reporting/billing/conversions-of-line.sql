-- Conversions of one line of a statement, newest first; those of a statement that was voided are not on it any more.
-- $1: statement, $2: month (date), $3: offer, $4: goal, $5: before this id (null: from the start), $6: how many.
with wanted as (select * from reporting.statement where id = $1)
select c.id
from wanted s
cross join lateral (
  select id, offer_id, goal, converted_at from reporting.conversion where statement_id = s.id
  union all
  select i.item_id, i.offer_id, i.detail, i.at
  from reporting.open_item i
  where s.status = 'DRAFT' and i.kind = 'CONVERSIONS'
    and i.publisher_id = s.publisher_id and i.currency = s.currency and i.at < s.ends_at
) c
where c.offer_id = $3 and c.goal = $4 and date_trunc('month', c.converted_at at time zone s.time_zone) = $2::date
  and ($5::text is null or c.id < $5)
order by c.id desc
limit $6
