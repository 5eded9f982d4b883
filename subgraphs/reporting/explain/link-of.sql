-- A tracking link by its id or its code ($1): an id has a prefix that no code has.
select code, publisher_id as "publisherId" from publishers.published_link where id = $1 or code = $1
