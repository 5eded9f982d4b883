-- $1: smartlink, $2: computed at, $3: RoutingAllocation of domain/snapshot.ts.
insert into optimiser.allocation (smartlink_id, computed_at, body) values ($1, $2, $3)
on conflict (smartlink_id) do update set computed_at = excluded.computed_at, body = excluded.body
