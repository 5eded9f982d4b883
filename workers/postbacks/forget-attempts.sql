-- URLs and answers may tell of persons; that there was an attempt, and how it went, stays.
update reporting.postback_attempt set url = '', response_body = ''
where (delivery_id, number) in (
  select delivery_id, number from reporting.postback_attempt
  where url <> '' and started_at < now() - make_interval(days => $1) limit $2
)
