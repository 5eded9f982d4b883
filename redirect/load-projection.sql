-- Everything newer than what we have ($1 = 0: everything), in one statement and thus of one moment. There is always a
-- row: without changes it carries the state's version alone. Rows of one version belong together.
select state.version::float8 as state_version, changed.kind, changed.key, changed.body::text as body
from routing.state
left join routing.projection changed on changed.version > $1
