-- Names of what other subgraphs own, by id: ids carry what they name in their prefix, so one list serves all three.
select id, name from offers.published_smartlink where id = any($1::text[])
union all
select id, name from offers.published_offer where id = any($1::text[])
union all
select id, name from publishers.published_publisher where id = any($1::text[])
