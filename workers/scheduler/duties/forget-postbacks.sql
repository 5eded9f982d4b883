-- $1: requests before this, $2: how many at most.
update reporting.postback set raw = raw || '{"ip": ""}'
where event_id in (
  select event_id from reporting.postback where raw ->> 'ip' <> '' and received_at < $1 order by received_at limit $2
)
