-- $1: the node; $2: its living process.
select routing.settle_caps($1, $2)::float8 as returned
