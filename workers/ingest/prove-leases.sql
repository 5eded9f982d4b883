-- $1: ids of leases; $2: how many clicks of each were stored.
insert into routing.cap_proof as p (lease_id, clicks)
select l.id, g.clicks
from unnest($1::text[], $2::bigint[]) as g (id, clicks) join routing.cap_lease l using (id)
order by l.id
on conflict (lease_id) do update set clicks = p.clicks + excluded.clicks
