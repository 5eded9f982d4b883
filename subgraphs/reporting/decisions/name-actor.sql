-- Who changes conversions in this transaction, for their history. Parameters: the user, and why.
select set_config('smartlink.actor', 'STAFF', true), set_config('smartlink.actor_id', ?, true),
  set_config('smartlink.reason', ?, true)
