-- Part of a statement, after postback-filter.sql: a page, newest first.
-- $9: the time of the report that it begins behind, null: from the start; $10: that report's id; $11: rows.
  and ($9::timestamptz is null or (p.received_at, p.event_id) < ($9, $10))
order by p.received_at desc, p.event_id desc
limit $11
