-- A page of imports, newest first. $1: behind this id, null: from the start; $2: rows.
select id from reporting.conversion_import where $1::text is null or id < $1 order by id desc limit $2
