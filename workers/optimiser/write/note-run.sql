-- $1: smartlink, $2: started at, $3: milliseconds, $4: reason, $5: data through, $6: clicks, $7: matured clicks,
-- $8: conversions, $9: contexts, $10: the largest change of a share, $11: what went wrong, or null.
insert into optimiser.run (
  smartlink_id, started_at, took_ms, reason, data_through, clicks, matured_clicks, conversions, contexts, share_moved, error
) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
