-- Tells the optimiser where something was clicked. $1: smartlinks; $2: quarters of an hour.
insert into optimiser.touched (smartlink_id, bucket) select * from unnest($1::text[], $2::timestamptz[])
