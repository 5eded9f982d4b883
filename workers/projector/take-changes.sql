-- Takes the oldest changes out of the outbox. A change whose transaction has not committed is invisible here and stays
-- for a later round, whatever its number: commits do not arrive in sequence order.
-- $1: how many at most.
with taken as (
  delete from routing.change
  where id in (select id from routing.change order by id limit $1)
  returning kind, key
)
select distinct kind, key from taken
