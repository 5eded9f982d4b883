-- What stands where, per currency. $1: publisher (null: all of them together), $2: the threshold where none is set.
with carried as (
  select publisher_id, currency, max(ends_at) as ends_at
  from reporting.statement
  where status = 'CARRIED' and ($1::text is null or publisher_id = $1)
  group by publisher_id, currency
),
open as (
  select i.currency, i.kind, i.at < c.ends_at as is_carried, sum(i.micros) as micros
  from reporting.open_item i
  left join carried c on c.publisher_id = i.publisher_id and c.currency = i.currency
  where $1::text is null or i.publisher_id = $1
  group by 1, 2, 3
),
part as (
  select currency, case when held_until is null then 'PENDING' else 'HELD' end as name, payout_micros as micros,
    held_until
  from reporting.conversion
  where statement_id is null and reporting.conversion_counts(status, locked_at) and status = 'PENDING'
    and ($1::text is null or publisher_id = $1)
  union all
  select currency, kind, micros, null from open
  union all
  select currency, 'CARRIED', micros, null from open where is_carried
  union all
  select currency, status, total_micros, null
  from reporting.statement
  where status in ('ISSUED', 'PAID') and ($1::text is null or publisher_id = $1)
)
select p.currency,
  coalesce(sum(p.micros) filter (where p.name = 'PENDING'), 0) as pending,
  coalesce(sum(p.micros) filter (where p.name = 'HELD'), 0) as on_hold,
  min(p.held_until) as next_release_at,
  coalesce(sum(p.micros) filter (where p.name = 'CONVERSIONS'), 0) as conversions,
  coalesce(sum(p.micros) filter (where p.name = 'CLICKS'), 0) as clicks,
  coalesce(sum(p.micros) filter (where p.name = 'ADJUSTMENTS'), 0) as adjustments,
  coalesce(sum(p.micros) filter (where p.name = 'CARRIED'), 0) as carried_over,
  coalesce(sum(p.micros) filter (where p.name = 'ISSUED'), 0) as issued,
  coalesce(sum(p.micros) filter (where p.name = 'PAID'), 0) as paid,
  case when $1::text is not null then coalesce(
    (select t.micros from reporting.payout_threshold t where t.publisher_id = $1 and t.currency = p.currency), $2::bigint
  ) end as threshold
from part p
group by p.currency
order by p.currency
