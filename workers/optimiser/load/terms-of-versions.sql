-- $1: versions of offers' terms.
select version::float8, body from offers.published_terms where version = any ($1::bigint[])
