-- The oldest of those that wait for an endpoint's circuit.
with next as (
  select id from reporting.postback_delivery
  where endpoint_id = $1 and hold = 'CIRCUIT_OPEN'
  order by event_id limit $2 for update
),
released as (
  update reporting.postback_delivery d set hold = null, held_since = null, turn = d.turn + 1
  from next where d.id = next.id
  returning d.id, d.turn, d.event_id
)
select id, turn from released order by event_id
