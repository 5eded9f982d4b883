-- Names of what other subgraphs own, by id: ids carry what they name in their prefix, so one list serves all. A tracking
-- link is known by its code.
select id, name from offers.published_smartlink where id = any($1::text[])
union all
select id, name from offers.published_offer where id = any($1::text[])
union all
select id, name from offers.published_advertiser_profile where id = any($1::text[])
union all
select id, name from publishers.published_publisher where id = any($1::text[])
union all
select id, code from publishers.published_link where id = any($1::text[])
