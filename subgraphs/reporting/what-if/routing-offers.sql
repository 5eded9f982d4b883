-- What routing needs of offers, whether they are in a pool or not. $1: their ids.
select body from offers.published_routing_offer where id = any($1::text[])
