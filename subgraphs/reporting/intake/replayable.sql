-- Part of a statement, after postback-filter.sql: those that replay-reports.sql takes, in the order they came. $9: rows.
  and p.verdict = 'REJECTED' and p.status is not null and p.click_id is not null
  and (p.source <> 'POSTBACK' or p.advertiser_id is not null)
order by p.received_at, p.event_id
limit $9
