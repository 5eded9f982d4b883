-- $1: versions of terms.
select version::float8 as version, valid_from as "validFrom", body
from offers.published_terms where version = any($1::bigint[])
