-- $1: smartlinks in which something came to pass.
insert into optimiser.smartlink (smartlink_id) select distinct unnest($1::text[])
on conflict (smartlink_id) do update set touched = true where not smartlink.touched
