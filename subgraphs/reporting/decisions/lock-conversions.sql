-- Conversions that are to be changed, locked in the order of their ids as everybody else locks them.
-- Parameter: a JSON array of ids.
select c.id, c.status, c.flagged
from reporting.conversion c
where c.id in (select json_array_elements_text(?::json))
order by c.id
for update
