-- $1: smartlink, $2: computed at, $3: data through, $4: KeptEvidence of domain/optimiser/kept-evidence.ts.
insert into optimiser.evidence (smartlink_id, computed_at, data_through, body) values ($1, $2, $3, $4)
on conflict (smartlink_id) do update
  set computed_at = excluded.computed_at, data_through = excluded.data_through, body = excluded.body
