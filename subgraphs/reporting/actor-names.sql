-- Names of users and advertisers by id. $1: ids.
select id, name from publishers.published_user_name where id = any($1::text[])
union all
select id, name from offers.published_advertiser_profile where id = any($1::text[])
