-- $1: smartlink, $2: kept at, $3: KeptState of domain/optimiser/kept-state.ts.
insert into optimiser.state (smartlink_id, kept_at, body) values ($1, $2, $3)
on conflict (smartlink_id) do update set kept_at = excluded.kept_at, body = excluded.body
