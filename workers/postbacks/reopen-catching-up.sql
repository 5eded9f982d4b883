-- Nothing may wait for a circuit that is closed.
update reporting.postback_circuit k set state = 'CATCHING_UP'
where k.state = 'CLOSED' and exists (
  select from reporting.postback_delivery d where d.endpoint_id = k.endpoint_id and d.hold = 'CIRCUIT_OPEN'
)
