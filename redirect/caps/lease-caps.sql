-- $1: a JSON array of requests, as routing.lease_caps takes them.
select lease, granted::float8, room::float8 from routing.lease_caps($1::json)
