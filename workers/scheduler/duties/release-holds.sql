-- $1: how many at most. Those that somebody else is changing now are seen the next time.
with due as (
  select id from reporting.conversion
  where status = 'PENDING' and held_until <= now()
  order by held_until
  limit $1
  for update skip locked
)
update reporting.conversion c set status = 'APPROVED', updated_at = now()
from due
where c.id = due.id
