-- Those of the given clicks that are stored already. $1: click ids.
select click_id from reporting.click where click_id = any($1::text[])
