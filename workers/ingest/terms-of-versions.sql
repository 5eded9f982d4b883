select version, body from offers.published_terms where version = any($1::bigint[])
