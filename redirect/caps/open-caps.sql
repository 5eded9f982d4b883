-- $1: a JSON array of windows, as routing.open_caps takes them.
select routing.open_caps($1::json)
