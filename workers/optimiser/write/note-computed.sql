-- $1: smartlink, $2: computed at, $3: version of the routing document, $4: what for, $5: clicks are no reason until then.
insert into optimiser.smartlink (smartlink_id, touched, computed_at, document_version, optimise_for, quiet_until)
values ($1, false, $2, $3, $4, $5)
on conflict (smartlink_id) do update set touched = false, computed_at = excluded.computed_at,
  document_version = excluded.document_version, optimise_for = excluded.optimise_for, quiet_until = excluded.quiet_until,
  failures = 0, retry_at = null
