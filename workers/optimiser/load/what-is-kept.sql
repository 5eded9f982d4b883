-- What is known of a smartlink from its last runs. $1: smartlink.
select a.body as allocation, s.body as state, s.kept_at, e.computed_at as evidence_at
from (select $1::text as smartlink_id) w
left join optimiser.allocation a using (smartlink_id)
left join optimiser.state s using (smartlink_id)
left join optimiser.evidence e using (smartlink_id)
